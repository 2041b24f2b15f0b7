#include "model/trusted_time.h"

#include <algorithm>
#include <iterator>

namespace fonds {

// A word is registered by an entry that its checkpoint does not cover: the entry holds the digest of the response,
// which holds that of the note, which holds the entries below its size. So what contradicts a word is about a smaller
// checkpoint, and what renews it about a larger one, and each pass finds settled what it asks for.
TrustedTimes::TrustedTimes(std::vector<TimeWord> words, const EvidenceNumbers& numbers, UnixSeconds now)
    : words_(std::move(words)), standings_(words_.size(), Standing::kCounts) {
  std::sort(words_.begin(), words_.end(),
            [](const TimeWord& a, const TimeWord& b) { return std::pair(a.size, a.file) < std::pair(b.size, b.file); });
  for (std::size_t i = 0; i < words_.size(); ++i) {
    // No file holds the word of a quorum, so nothing can register it.
    const auto found = words_[i].until ? numbers.find({words_[i].size, words_[i].file}) : numbers.end();
    if (found != numbers.end() && found->second >= words_[i].size) registered_.push_back({found->second, i});
    if (words_[i].earliest > now + kClockSkew) standings_[i] = Standing::kInFuture;
  }
  std::sort(registered_.begin(), registered_.end());
  SettleContradictions();
  SettleRenewals(now);
  KeepLatestKnown();
}

void TrustedTimes::SettleContradictions() {
  auto next = registered_.begin();
  std::optional<UnixSeconds> known;
  for (std::size_t i = 0; i < words_.size(); ++i) {
    for (; next != registered_.end() && next->number < words_[i].size; ++next) {
      if (standings_[next->word] == Standing::kCounts)
        known = std::max(known.value_or(words_[next->word].earliest), words_[next->word].earliest);
    }
    if (standings_[i] == Standing::kCounts && known && *known > words_[i].latest + kClockSkew)
      standings_[i] = Standing::kContradicts;
  }
}

void TrustedTimes::SettleRenewals(UnixSeconds now) {
  std::vector<std::optional<std::uint64_t>> numbers(words_.size());
  for (const Registration& one : registered_) numbers[one.word] = one.number;
  earliest_from_.resize(words_.size());
  for (std::size_t i = words_.size(); i-- > 0;) {
    const TimeWord& word = words_[i];
    if (standings_[i] == Standing::kCounts && word.until && *word.until < now) {
      const std::optional<std::size_t> seen = numbers[i] ? EarliestAbove(*numbers[i]) : std::nullopt;
      if (!seen || words_[*seen].latest > *word.until) standings_[i] = Standing::kRenewalMissing;
    }
    const std::optional<std::size_t> above = i + 1 < words_.size() ? earliest_from_[i + 1] : std::nullopt;
    const bool better = standings_[i] == Standing::kCounts && (!above || word.latest <= words_[*above].latest);
    earliest_from_[i] = better ? i : above;
  }
}

void TrustedTimes::KeepLatestKnown() {
  std::optional<std::size_t> latest;
  std::erase_if(registered_, [&](const Registration& one) { return standings_[one.word] != Standing::kCounts; });
  for (Registration& one : registered_) {
    if (!latest || words_[one.word].earliest > words_[*latest].earliest) latest = one.word;
    one.word = *latest;
  }
}

std::optional<std::size_t> TrustedTimes::EarliestAbove(std::uint64_t number) const {
  const auto first = std::upper_bound(words_.begin(), words_.end(), number,
                                      [](std::uint64_t n, const TimeWord& word) { return n < word.size; });
  return first == words_.end() ? std::nullopt : earliest_from_[static_cast<std::size_t>(first - words_.begin())];
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
  // That it was registered counts, not what it covers: a late word over an old checkpoint moves nothing.
  const auto known = std::lower_bound(registered_.begin(), registered_.end(), Registration{after, 0});
  if (known != registered_.begin()) bracket.not_before = words_[std::prev(known)->word];
  const std::optional<std::size_t> seen = EarliestAbove(number);
  if (seen) bracket.not_after = words_[*seen];
  return bracket;
}

}  // namespace fonds
