// How far a match goes on beyond its ends, over small differences: what two texts word differently before the first
// word that they share, and behind the last.
#pragma once

#include "collation/match.h"
#include "collation/piece.h"

namespace fonds::collation {

// Extends both ends within the fragments, but not beyond `limits`, which are ranges of the base text and of the
// match's. An end moves on as long as some stretch of at most kLongestStep words beyond it has at least three words
// more that are alike than words that are not. Words are alike by their hashes. Time: kLongestStep squared for each
// step made. REQUIRES: the fragments and the limits hold the match's ranges.
inline constexpr std::uint32_t kLongestStep = 40;
struct Limits {
  WordRange base;
  WordRange words;
};
void Extend(Match& match, const Fragment& base, const Fragment& words, const Limits& limits);

}  // namespace fonds::collation
