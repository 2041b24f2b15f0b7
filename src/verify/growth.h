// What came to an archive since a baseline: the part that has to be checked, where the rest only stayed as it was.
#pragma once

#include <set>
#include <unordered_set>

#include "store/tree_changes.h"
#include "verify/baseline.h"

namespace fonds {

struct Growth {
  // Why everything has to be checked, as one clause; empty: the rest of this suffices.
  std::string obstacle;
  // Folders below documents/ that came, whole, and those of documents that grew; and whatever else came there.
  std::vector<Node> arrived;
  // Documents of the baseline whose folders have to be checked again.
  std::set<Digest> documents;

  // Whether something came to this folder of a note or lies in one that came with it.
  bool TouchesNote(const std::string& folder) const;

  std::unordered_set<std::string>
      notes;  // paths below register/checkpoints that came or changed, down to a note's folder
};

// Errors: as Holdings::Children and Find, of what is there now.
Result<Growth> GrowthSince(const Baseline& since, const Holdings& holdings);

}  // namespace fonds
