// Words of a text that stand in the base text too: runs that are the same, and small differences between them.
#pragma once

#include <cstdint>
#include <vector>

namespace fonds::collation {

// Words [first, last) of a text, by their numbers.
struct WordRange {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  std::uint32_t size() const { return last - first; }
  bool Holds(const WordRange& other) const { return first <= other.first && other.last <= last; }
  bool operator==(const WordRange&) const = default;
};

// How many words both have.
inline std::uint32_t Overlap(const WordRange& a, const WordRange& b) {
  const std::uint32_t first = a.first > b.first ? a.first : b.first;
  const std::uint32_t last = a.last < b.last ? a.last : b.last;
  return first < last ? last - first : 0;
}

// `words` words from `base` on in the base text are those from `word` on in the other.
struct SameWords {
  std::uint32_t base;
  std::uint32_t word;
  std::uint32_t words;
};

struct Match {
  std::uint32_t text;
  WordRange base;               // in the base text
  WordRange words;              // in `text`
  std::vector<SameWords> same;  // in order on both sides, apart from one another, within the ranges
};

// What is bridged between two runs: so many words where one text has more, and so many where the other has.
inline constexpr std::uint32_t kShorterBridge = 12;
inline constexpr std::uint32_t kLongerBridge = 40;

}  // namespace fonds::collation
