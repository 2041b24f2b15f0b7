// Passages that say nothing which another does not say.
#pragma once

#include "collation/passage.h"

namespace fonds::collation {

// Takes out each passage all of whose witnesses stand within those of one that comes earlier. Order is kept. Near
// linear: of the passages that hold its base, the first kMostHolders are looked at.
inline constexpr std::size_t kMostHolders = 16;
void DropContained(std::vector<Passage>& passages);

}  // namespace fonds::collation
