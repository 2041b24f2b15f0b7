// Steps 1 to 5 of every write (transaction.h).
#include "disk/faults.h"
#include "git/commit.h"
#include "store/remaking.h"
#include "store/transaction.h"
#include "store/write_turn.h"

namespace fonds {
namespace {

constexpr std::uint64_t kMaxCommitBytes = 64 * 1024;

// A writer that died at this very step may have left its lock; then, and only then, a second try is worth it.
Status MoveMainPastTheDead(git::Repository& repository, const std::optional<git::ObjectId>& expected,
                           const git::ObjectId& next, const WriteTurn& turn) {
  const Status moved = repository.MoveMain(expected, next);
  if (moved.ok() || moved.error().code() != Code::kConflict) return moved;
  FONDS_ASSIGN(const std::optional<git::ObjectId> main, repository.Main());
  if (main != expected) return moved;
  FONDS_ASSIGN(const bool removed, turn.RemoveDeadLock());
  return removed ? repository.MoveMain(expected, next) : moved;
}

// Step 4. From here the act exists, so from here an error must not be taken for "nothing happened": where main has
// moved and only the last fsync failed, trying again would register everything twice.
Status MoveMain(git::Repository& repository, const RawCommit& commit, const git::ObjectId& next,
                const WriteTurn& turn) {
  const std::optional<git::ObjectId> expected = commit.tip.IsZero() ? std::nullopt : std::optional(commit.tip);
  const Status moved = MoveMainPastTheDead(repository, expected, next, turn);
  if (moved.ok() || moved.error().code() == Code::kConflict) return moved;
  const auto main = repository.Main();
  if (!main.ok() || *main != next) return moved;
  return Error(moved.error().code(),
               "what was written (" + commit.message +
                   ") stands, but the system did not confirm that it would survive a power cut; look before "
                   "writing it again: " +
                   moved.error().message());
}

// Step 5. The act exists whatever happens here, so nothing of it is an error; what is left undone, the next writer
// does.
void TidyUp(git::Repository& repository) {
  if (!FaultPoint("transaction-moved").ok()) return;
  if (!FinishRemaking(repository).ok()) return;
  if (!git::JoinPacks(repository.folder()).ok()) return;
  [[maybe_unused]] const Status refreshed = repository.Refresh();
}

Result<git::ObjectId> CommitInTurn(git::Repository& repository, const RawCommit& commit, const TreeEditor& editor,
                                   git::PackWriter& pack, const WriteTurn& turn) {
  // Step 1. A crash leaves a temporary folder that git knows as its own litter.
  FONDS_ASSIGN(const git::ObjectId tree, editor.Write(repository, commit.base_tree, pack));
  std::vector<git::ObjectId> parents;
  if (!commit.parent.IsZero()) parents.push_back(commit.parent);
  FONDS_ASSIGN(const git::ObjectId next,
               pack.Add(git::ObjectType::kCommit, git::FormatCommit(tree, parents, commit.day, commit.message)));
  FONDS_TRY(FaultPoint("transaction-staged"));

  // Steps 2 and 3. A crash leaves a temporary folder, a pack without index, or objects that nothing names.
  FONDS_TRY(pack.Finish());
  FONDS_TRY(FaultPoint("transaction-committed"));
  FONDS_TRY(repository.Refresh());

  // Step 4. A crash leaves main as it was, or moved.
  FONDS_TRY(MoveMain(repository, commit, next, turn));

  TidyUp(repository);
  return next;
}

}  // namespace

Result<git::ObjectId> TreeOf(const git::Repository& repository, const git::ObjectId& commit) {
  FONDS_ASSIGN(const Bytes bytes, repository.Read(commit, git::ObjectType::kCommit, kMaxCommitBytes));
  auto parsed = git::ParseCommit(bytes);
  if (!parsed.ok()) return Error(Code::kCorrupt, "commit " + commit.Hex() + ": " + parsed.error().message());
  return parsed->tree;
}

Result<git::ObjectId> CommitRaw(Archive& archive, const RawCommit& commit, const TreeEditor& editor,
                                git::PackWriter& pack) {
  if (commit.turn != nullptr) return CommitInTurn(archive.repository(), commit, editor, pack, *commit.turn);
  FONDS_ASSIGN(const WriteTurn turn, WriteTurn::Take(archive));
  return CommitInTurn(archive.repository(), commit, editor, pack, turn);
}

std::string EntriesMessage(std::uint64_t first, std::uint64_t count) {
  if (count == 1) return "entry " + std::to_string(first);
  return "entries " + std::to_string(first) + "-" + std::to_string(first + count - 1);
}

}  // namespace fonds
