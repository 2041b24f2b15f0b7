// From equal windows to matches.
#pragma once

#include <span>

#include "collation/match.h"

namespace fonds::collation {

// A window of `text` that stands in the base text too.
struct Anchor {
  std::uint32_t text;
  std::uint32_t word;
  std::uint32_t base;
};

// Matches of one base text, in the order of their places in it. Anchors that follow each other on both sides, with no
// more than a bridge between, are of one match. A stretch that repeats itself in fewer words than a window has is one
// place: "a a a a" is not a hundred. Of the base text such a stretch comes as a match with itself, without runs.
// `anchors` are sorted by this. Linear but for the sort. REQUIRES: no two anchors are of the same text and word.
std::vector<Match> ChainAnchors(std::vector<Anchor>& anchors, std::uint32_t base_text, std::uint32_t window);

}  // namespace fonds::collation
