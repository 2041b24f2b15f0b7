// Which text is the base of which passages: the text that shares most comes first, and what it has needs no other base.
#pragma once

#include "base/progress.h"
#include "collation/match.h"
#include "collation/window_index.h"

namespace fonds::collation {

// Matches of one base text that overlap there by a window or more.
struct Group {
  WordRange base;
  std::vector<Match> matches;  // in the order of their places in the base text
};

struct BaseGroups {
  std::uint32_t base_text;
  std::vector<Group> groups;
};

// Each set of equal windows is given to one base: its first place there is matched with all its others, so that the
// work is as much as there are places and not their pairs. Every two places of a set then stand in one group, each in
// its base or in a match. A set all of whose places stand in one group already gets no base of its own.
// Errors: kInterrupted.
Result<std::vector<BaseGroups>> CoverWindows(WindowIndex& index, std::size_t texts, std::uint32_t window,
                                             Progress& progress);

// Parts `matches`, ordered by their places in the base text, where they do not overlap by `least` words. Matches
// without runs widen a base and are left out; groups of nothing else too.
std::vector<Group> GroupMatches(std::vector<Match> matches, std::uint32_t least);

}  // namespace fonds::collation
