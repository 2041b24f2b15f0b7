// From the groups of one base text to its passages.
#pragma once

#include "collation/covering.h"
#include "collation/passage.h"
#include "collation/piece.h"

namespace fonds::collation {

// Extends the matches, puts groups together that overlap then, and lays the wordings side by side. Groups of which
// nothing is left, and unless `within` those of one text alone, give no passage.
std::vector<Passage> MakePassages(BaseGroups groups, const Pieces& pieces, std::uint32_t window, bool within);

}  // namespace fonds::collation
