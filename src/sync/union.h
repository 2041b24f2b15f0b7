// What one tree becomes when another copy's files are added and the register is put into one order.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "store/archive.h"
#include "store/carried_entry.h"
#include "store/transaction.h"

namespace fonds {

// One entry of the united register: from which copy, and at which number it stands there.
struct UnitedEntry {
  bool theirs = false;
  std::uint64_t number = 0;
};

struct United {
  std::vector<UnitedEntry> entries;
  std::uint64_t first_new_for_us = 0;  // entries below it stand at the same number in our copy
  std::uint64_t first_new_for_them = 0;
  std::uint64_t received = 0;
  std::uint64_t sent = 0;
  std::uint64_t renumbered = 0;  // of ours
};

// Final entries first, then their pending, then ours; an entry that both have stands once. Errors: kRefused when the
// two copies' checkpoints cannot both be true.
Result<United> UniteRegisters(const Snapshot& ours, const Snapshot& theirs);

// A copy at the moment that is united: `state` is what `tree` holds.
struct UnionSide {
  const Archive& archive;
  const Snapshot& state;
  git::ObjectId tree;
  std::set<std::string> withdrawn = {};  // files of the tree that go (into), or are not taken over (from)
};

// Stages in `pack` and `editor` (on `into`'s tree): what is withdrawn goes; and added is every file of `from` that
// `into` lacks, outside the register, its checkpoints, and the united entries from the first new one on. Statement
// names are digests, so a path that both have holds the same bytes; where it does not (two policies of one number),
// `into` keeps its own and the union must be judged. Errors: kCorrupt, kIo.
Status AddUnion(const UnionSide& into, const UnionSide& from, const United& united, bool into_is_ours,
                TreeEditor& editor, git::PackWriter& pack);

// Copies large objects that `from` names and has and `into` lacks, but for those whose paths are in `withdrawn`: before
// anything names them there. Returns how many.
// Errors: kCorrupt when the bytes are not what their name says; kIo.
Result<std::uint64_t> CopyLargeObjects(const Archive& into, const Snapshot& into_state, const Snapshot& from_state,
                                       const std::set<std::string>& withdrawn);

}  // namespace fonds
