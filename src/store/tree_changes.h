// What differs between two trees of one repository. Descends only where git's ids differ, so it costs what changed,
// however large the trees are. Ids stand for the bytes here: objects that rotted, or that somebody put in the place of
// others, show when they are read (fonds verify).
#pragma once

#include <functional>

#include "store/holdings.h"

namespace fonds {

struct TreeChange {
  enum class What {
    kArrived,  // a folder with all that is in it is one change
    kGone,     // likewise
    kAltered,  // a file with other bytes, or a file where a folder was, or a folder that cannot be compared
  } what = What::kArrived;
  Node node;  // as it is; of what is gone: as it was
};

// Calls `visit` for each change between `before` and `now`, two folders of one path, until it returns false, and says
// whether it never did. REQUIRES: a carrier whose nodes have keys that name their content. Errors: as
// Holdings::Children, of what is there now; a folder that is not in the repository any more as it was, or that holds
// what no archive can, counts as altered.
Result<bool> VisitTreeChanges(const Holdings& holdings, const Node& before, const Node& now,
                              const std::function<bool(const TreeChange&)>& visit);

}  // namespace fonds
