// An entry with everything it brings, detached from any number: what a transaction adds, what a lost race re-applies,
// what discard and sync carry to another tip. One mechanism for all of them (docs/architecture.md, "Carrying").
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "git/pack.h"
#include "git/repository.h"
#include "store/snapshot.h"
#include "store/tree_editor.h"

namespace fonds {

struct CarriedEntry {
  Bytes entry;
  std::vector<std::pair<std::string, Bytes>> signatures;     // key hex, armour
  std::vector<std::pair<std::string, git::ObjectId>> files;  // every file it brings: statements, policies, bytes
};

// Entry `number` of `snapshot` with the files it lists and the bytes (content, large pointers) its statements name, as
// they lie in that tree. Errors: kCorrupt.
Result<CarriedEntry> CarryEntry(const Snapshot& snapshot, const git::Repository& repository, std::uint64_t number);

// Puts `carried` into `editor` as entries `first`, `first`+1 …; entry and signature objects go to `pack`, those that
// `holding` has already (a race was lost after they were durable) do not. Errors: kRefused when the register has no
// number left; kIo.
Status PlaceEntries(const std::vector<CarriedEntry>& carried, std::uint64_t first, TreeEditor& editor,
                    git::PackWriter& pack, const git::Repository* holding = nullptr);
// Takes the entries, not the files they bring, out of `editor` again: they are about to be placed at other numbers.
void UnplaceEntries(const std::vector<CarriedEntry>& carried, std::uint64_t first, TreeEditor& editor);

}  // namespace fonds
