// A few of a text's runs of five words, chosen by what they say alone, so that two texts which share words choose the
// same: S. Schleimer, D. S. Wilkerson and A. Aiken, "Winnowing: Local Algorithms for Document Fingerprinting" (2003).
#pragma once

#include <cstdint>
#include <vector>

#include "text/comparison_stream.h"

namespace fonds::comparison {

inline constexpr std::size_t kShingleWords = 5;
// Of so many neighbouring shingles one is chosen.
inline constexpr std::size_t kWinnowed = 4;
// Every run of so many words that two texts share has a shingle which both choose.
inline constexpr std::size_t kSharedWords = kShingleWords + kWinnowed - 1;

struct Shingle {
  std::uint64_t hash;   // of the five words as they are compared; marks between them do not count
  std::uint32_t token;  // where its first word stands
  bool operator==(const Shingle&) const = default;
};

// In the order of the text, each place once; of equals in a window the last one. A text of fewer than eight words has
// the least of its shingles, one of fewer than five words none. Linear. Equal words have equal hashes; an adversary
// can make others that do, so that a run found by hashes is confirmed by forms. Words that a joint parts
// (text::Token::Joint) count as two.
std::vector<Shingle> Winnow(const text::ComparisonStream& stream);

}  // namespace fonds::comparison
