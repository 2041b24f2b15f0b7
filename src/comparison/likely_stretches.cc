#include "comparison/likely_stretches.h"

#include <algorithm>
#include <bit>

#include "comparison/token_alignment.h"

namespace fonds::comparison {
namespace {

// The words of a quotation, each with a number.
class Vocabulary {
 public:
  Vocabulary(const ComparisonStream& quotation, TokenRange quoted) : slots_(std::bit_ceil(4 * quoted.size() + 1)) {
    for (std::size_t at = quoted.first; at < quoted.last; ++at) {
      if (quotation.IsWord(at)) Add(quotation[at].hash);
    }
  }

  static constexpr std::uint32_t kUnknown = UINT32_MAX;
  std::uint32_t NumberOf(std::uint64_t hash) const {
    const Slot& slot = slots_[Find(hash)];
    return slot.number;
  }
  // How often each occurs in the quotation.
  const std::vector<std::uint32_t>& counts() const { return counts_; }

 private:
  struct Slot {
    std::uint64_t hash = 0;
    std::uint32_t number = kUnknown;
  };

  std::size_t Find(std::uint64_t hash) const {
    std::size_t at = (hash ^ hash >> 32) & (slots_.size() - 1);
    while (slots_[at].number != kUnknown && slots_[at].hash != hash) at = (at + 1) & (slots_.size() - 1);
    return at;
  }
  void Add(std::uint64_t hash) {
    Slot& slot = slots_[Find(hash)];
    if (slot.number == kUnknown) {
      slot = {hash, static_cast<std::uint32_t>(counts_.size())};
      counts_.push_back(0);
    }
    ++counts_[slot.number];
  }

  std::vector<Slot> slots_;
  std::vector<std::uint32_t> counts_;
};

struct Hit {
  std::uint32_t token;
  std::uint32_t word;
};

struct Stretch {
  std::uint64_t score;
  std::size_t start;
};

// Of stretches that overlap the best is kept, and of those the best few.
void Keep(std::vector<Stretch>& kept, const Stretch& stretch, std::size_t length, std::size_t count) {
  const auto overlapping = std::find_if(kept.begin(), kept.end(), [&](const Stretch& other) {
    return std::max(other.start, stretch.start) - std::min(other.start, stretch.start) < length / 2;
  });
  if (overlapping != kept.end()) {
    if (overlapping->score >= stretch.score) return;
    kept.erase(overlapping);
  }
  const auto place =
      std::find_if(kept.begin(), kept.end(), [&](const Stretch& other) { return other.score < stretch.score; });
  kept.insert(place, stretch);
  if (kept.size() > count) kept.pop_back();
}

std::size_t LengthFor(TokenRange quoted) {
  return quoted.size() + quoted.size() / 2 + 8;
}

TokenRange Around(TokenRange quoted, const ComparisonStream& source, std::size_t first, std::size_t last) {
  const std::size_t margin = std::min<std::size_t>(quoted.size() / 4 + 4, 64);
  const std::size_t from = first - std::min(first, margin);
  return {from, std::min({last + margin, source.size(), from + kMaxAlignedSource})};
}

}  // namespace

std::vector<TokenRange> LikelyStretches(const ComparisonStream& quotation, TokenRange quoted,
                                        const ComparisonStream& source, std::size_t count) {
  const Vocabulary vocabulary(quotation, quoted);
  std::vector<Hit> hits;
  std::vector<std::uint32_t> frequency(vocabulary.counts().size(), 0);
  for (std::size_t at = 0; at < source.size(); ++at) {
    if (!source.IsWord(at)) continue;
    const std::uint32_t word = vocabulary.NumberOf(source[at].hash);
    if (word == Vocabulary::kUnknown) continue;
    hits.push_back({static_cast<std::uint32_t>(at), word});
    ++frequency[word];
  }
  std::vector<std::uint64_t> weight(frequency.size(), 0);
  for (std::size_t i = 0; i < weight.size(); ++i)
    if (frequency[i] > 0) weight[i] = static_cast<std::uint64_t>(std::bit_width(source.size() / frequency[i]));

  // A word counts as often as the quotation has it.
  const std::size_t length = LengthFor(quoted);
  std::vector<std::uint32_t> inside(weight.size(), 0);
  std::vector<Stretch> kept;
  std::uint64_t score = 0;
  std::size_t end = 0;
  for (std::size_t begin = 0; begin < hits.size(); ++begin) {
    for (; end < hits.size() && hits[end].token < hits[begin].token + length; ++end) {
      const std::uint32_t word = hits[end].word;
      if (inside[word]++ < vocabulary.counts()[word]) score += weight[word];
    }
    Keep(kept, {score, hits[begin].token}, length, count);
    const std::uint32_t word = hits[begin].word;
    if (--inside[word] < vocabulary.counts()[word]) score -= weight[word];
  }

  std::vector<TokenRange> stretches;
  for (const Stretch& stretch : kept)
    stretches.push_back(Around(quoted, source, stretch.start, std::min(stretch.start + length, source.size())));
  return stretches;
}

TokenRange StretchAbout(TokenRange quoted, const ComparisonStream& source, std::size_t at) {
  const std::size_t first = std::min(at, source.size());
  return Around(quoted, source, first, std::min(first + LengthFor(quoted), source.size()));
}

}  // namespace fonds::comparison
