#include "model/trusted_time.h"

#include <algorithm>

namespace fonds {

// Renewal looks at larger sizes only, so the standings are settled from the largest down.
TrustedTimes::TrustedTimes(std::vector<TimeWord> words, const EvidenceNumbers& numbers, UnixSeconds now)
    : words_(std::move(words)), standings_(words_.size(), Standing::kCounts) {
  std::sort(words_.begin(), words_.end(),
            [](const TimeWord& a, const TimeWord& b) { return std::pair(a.size, a.file) < std::pair(b.size, b.file); });
  for (const TimeWord& word : words_) {
    // No file holds the word of a quorum, so nothing can register it.
    const auto found = word.until ? numbers.find({word.size, word.file}) : numbers.end();
    numbers_.push_back(found == numbers.end() ? std::nullopt : std::optional(found->second));
  }
  for (std::size_t i = 0; i < words_.size(); ++i) {
    if (words_[i].earliest > now + kClockSkew) standings_[i] = Standing::kInFuture;
  }
  for (std::size_t i = 0; i < words_.size(); ++i) {
    if (standings_[i] == Standing::kCounts && Contradicts(i)) standings_[i] = Standing::kContradicts;
  }
  for (std::size_t i = words_.size(); i-- > 0;) {
    const bool ended = words_[i].until && *words_[i].until < now;
    if (standings_[i] == Standing::kCounts && ended && !IsRenewed(i)) standings_[i] = Standing::kRenewalMissing;
  }
}

bool TrustedTimes::Contradicts(std::size_t word) const {
  for (std::size_t i = 0; i < words_.size(); ++i) {
    if (standings_[i] != Standing::kCounts || !numbers_[i] || *numbers_[i] >= words_[word].size) continue;
    if (words_[i].earliest > words_[word].latest + kClockSkew) return true;
  }
  return false;
}

bool TrustedTimes::IsRenewed(std::size_t word) const {
  if (!numbers_[word]) return false;
  for (std::size_t i = 0; i < words_.size(); ++i) {
    const bool covers = words_[i].size > words_[word].size && words_[i].size > *numbers_[word];
    if (covers && standings_[i] == Standing::kCounts && words_[i].latest <= *words_[word].until) return true;
  }
  return false;
}

std::optional<TimeWord> TrustedTimes::NewestResponse() const {
  std::optional<TimeWord> newest;
  for (std::size_t i = 0; i < words_.size(); ++i) {
    if (standings_[i] != Standing::kCounts || !words_[i].until) continue;
    if (!newest || words_[i].size > newest->size || words_[i].latest < newest->latest) newest = words_[i];
  }
  return newest;
}

TimeBracket TrustedTimes::BracketOf(std::uint64_t number, std::uint64_t after) const {
  TimeBracket bracket;
  for (std::size_t i = 0; i < words_.size(); ++i) {
    if (standings_[i] != Standing::kCounts) continue;
    const TimeWord& word = words_[i];
    // That it was registered counts, not what it covers: a late word over an old checkpoint moves nothing.
    const bool known = numbers_[i] && *numbers_[i] < after;
    if (known && (!bracket.not_before || word.earliest > bracket.not_before->earliest)) bracket.not_before = word;
    if (word.size > number && (!bracket.not_after || word.latest < bracket.not_after->latest)) bracket.not_after = word;
  }
  return bracket;
}

}  // namespace fonds
