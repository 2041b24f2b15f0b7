// What a revision graph is about, for statements in their places.
#pragma once

#include <string>
#include <vector>

#include "store/snapshot.h"

namespace fonds {

// The subject of each of `members`, which are of one kind (for versions with the accession), in their order: an
// annotation's id, else "". A retraction says nothing of its own: it has the subject of its first parent, which may be
// a retraction too. One whose parent is not among `members` has the subject "".
std::vector<std::string> SubjectsOf(const std::vector<const Filed*>& members);

}  // namespace fonds
