// The carrier made anew without what was withdrawn: no git id and no history carries meaning, so main becomes one fresh
// commit, and everything that it does not name is deleted.
//
//   1 the mark `fonds-remaking` is made durable         crash: the state before; who writes next deletes what nothing
//   names 2 refs/fonds/published becomes a fresh commit       crash: the same 3 main becomes a fresh commit (CommitRaw)
//   crash: the state after, with objects that nothing names 4 packs are rewritten; loose objects, large objects and
//   reflogs that nothing names are deleted 5 the mark is removed
//
// Steps 4 and 5 are FinishRemaking, which every writer does once its own act stands (CommitRaw). The writers' turn is
// held throughout.
#pragma once

#include <set>

#include "store/transaction.h"
#include "store/write_turn.h"

namespace fonds {

inline constexpr std::string_view kRemakingMark = "fonds-remaking";

// Errors: kRefused where the repository has branches or tags beside main: they may hold what is to be deleted. `what`
// completes "cannot …".
Status HasOnlyMain(const Archive& archive, std::string_view what);

// Moves main to what `editor` makes of `base_tree`, as a commit without parents, when `gone` has been taken out of it
// too. `commit.turn` is required, `commit.parent` ignored. Errors: as HasOnlyMain and CommitRaw; kIo also when main has
// moved and not everything could be deleted yet (the message says so).
Result<git::ObjectId> Remake(Archive& archive, RawCommit commit, const std::set<std::string>& gone, TreeEditor& editor,
                             git::PackWriter& pack);

// Deletes what a remaking that was stopped left behind; does nothing where none was. REQUIRES: the caller holds the
// turn. Errors: kIo, kCorrupt.
Status FinishRemaking(git::Repository& repository);

}  // namespace fonds
