#include "sync/sync.h"

#include "git/commit.h"
#include "register/merkle.h"
#include "store/git_holdings.h"
#include "store/published.h"
#include "store/remaking.h"
#include "store/seat.h"
#include "store/withdrawn.h"
#include "store/write_turn.h"
#include "sync/union.h"
#include "verify/first_error.h"
#include "verify/judge.h"

namespace fonds {
namespace {

constexpr int kAttempts = 100;

// Judges another copy as a whole before anything of it is taken over: the same checks as fonds verify.
Status Judge(const Snapshot& theirs, const Snapshot& ours, Progress& progress) {
  if (theirs.archive() != ours.archive()) {
    return Error(Code::kRefused, "the other copy is of another archive: " + theirs.archive().Hex() + ", and ours is " +
                                     ours.archive().Hex());
  }
  FirstError sink;
  FONDS_ASSIGN(const VerifySummary summary, Verify(theirs.holdings(), {}, sink, progress));
  if (summary.errors == 0) return {};
  return Error(Code::kCorrupt, "nothing was taken over: the other copy does not verify (" +
                                   std::to_string(summary.errors) + " errors). The first: " + sink.text());
}

// One copy at one moment. What is taken over, placed and compared is always of one moment: a register that grew
// meanwhile shows as a lost race, never as an entry that the union forgot.
struct Copy {
  git::ObjectId tip;
  Snapshot state;
  std::set<std::string> withdrawn = {};  // its files that a withdrawal of either copy takes away
};

// A withdrawal that one copy registered takes the files from both, and they do not come back from the other.
Status FindWithdrawn(Copy& us, Copy& them) {
  Withdrawn withdrawn;
  FONDS_TRY(withdrawn.AddFrom(us.state));
  FONDS_TRY(withdrawn.AddFrom(them.state));
  if (withdrawn.empty()) return {};
  FONDS_ASSIGN(us.withdrawn, withdrawn.FilesIn(us.state));
  FONDS_ASSIGN(them.withdrawn, withdrawn.FilesIn(them.state));
  return {};
}

Result<Copy> Look(const Archive& archive) {
  git::ObjectId tip;
  FONDS_ASSIGN(Snapshot state, archive.Read(&tip));
  return Copy{tip, std::move(state)};
}

enum class Outcome { kNothingNew, kDone, kLostRace };

// Judges what `commit` holds from entry `first` on, before main names it. An entry that was good at its old number may
// be forbidden at the new one: by a policy that comes before it now.
Status JudgeUnion(const Archive& archive, const git::ObjectId& commit, std::uint64_t first) {
  FONDS_ASSIGN(const std::unique_ptr<GitHoldings> holdings, GitHoldings::AtCommit(archive.repository(), commit));
  FirstError sink;
  FONDS_ASSIGN(const Judgement judgement, JudgeEntries(*holdings, first, sink));
  if (!judgement.first_refused && judgement.other_errors == 0) return {};
  const std::string where = judgement.first_refused
                                ? "entry " + std::to_string(*judgement.first_refused) + " of the united register"
                                : "the union";
  return Error(Code::kRefused, "cannot unite the copies: " + where + " would not hold in " + archive.folder().string() +
                                   " (" + sink.text() +
                                   "); discard the act that stands in the way, or settle which policy holds");
}

// Adds to `into` what `from` has, as one commit.
Result<Outcome> Take(Archive& into, const Copy& into_now, const Archive& from, const Copy& from_now,
                     const United& united, bool into_is_ours, const WriteContext& context) {
  // Held from the first object on: a discard must not delete what is durable and not yet named.
  FONDS_ASSIGN(const WriteTurn turn, WriteTurn::Take(into));
  FONDS_ASSIGN(const git::ObjectId tree, TreeOf(into.repository(), into_now.tip));
  FONDS_ASSIGN(const git::ObjectId from_tree, TreeOf(from.repository(), from_now.tip));
  FONDS_ASSIGN(const std::uint64_t before, into_now.state.RegisterSize());
  TreeEditor editor;
  git::PackWriter staged(into.folder());
  FONDS_TRY(AddUnion(UnionSide{into, into_now.state, tree, into_now.withdrawn},
                     UnionSide{from, from_now.state, from_tree, from_now.withdrawn}, united, into_is_ours, editor,
                     staged));
  if (editor.empty()) return Outcome::kNothingNew;
  const std::uint64_t first = into_is_ours ? united.first_new_for_us : united.first_new_for_them;
  const bool entries = first < united.entries.size() && first <= before;
  const RawCommit raw{.tip = into_now.tip,
                      .parent = into_now.tip,
                      .base_tree = tree,
                      .message = entries ? EntriesMessage(first, united.entries.size() - first) : "bytes",
                      .day = StartOfDay(FormatDay(context.clock->Now())),
                      .turn = &turn};
  FONDS_ASSIGN(const git::ObjectId next_tree, editor.Write(into.repository(), tree, staged));
  FONDS_ASSIGN(const git::ObjectId candidate,
               staged.Add(git::ObjectType::kCommit, git::FormatCommit(next_tree, {raw.tip}, raw.day, raw.message)));
  FONDS_TRY(staged.Finish());
  FONDS_TRY(into.repository().Refresh());
  FONDS_TRY(JudgeUnion(into, candidate, first));
  git::PackWriter pack(into.folder());
  const Result<git::ObjectId> moved = into_now.withdrawn.empty() ? CommitRaw(into, raw, editor, pack)
                                                                 : Remake(into, raw, into_now.withdrawn, editor, pack);
  if (!moved.ok() && moved.error().code() != Code::kConflict) return moved.error();
  FONDS_TRY(into.repository().Refresh());
  return moved.ok() ? Outcome::kDone : Outcome::kLostRace;
}

// A note that the register key signed and our tree lost (a crash between the two) is put back before anything gets a
// new number, else the key could never sign again.
Status CompleteNote(Archive& ours, const Snapshot& state, const Keyring& keyring, const WriteContext& context) {
  FONDS_ASSIGN(const bool is_seat, IsSeat(state, keyring));
  if (!is_seat) return {};
  FONDS_ASSIGN(const std::uint64_t size, state.RegisterSize());
  FONDS_ASSIGN(const std::optional<CheckedNote> newest, state.Newest());
  std::optional<MerkleFrontier> known;
  {
    FONDS_ASSIGN(const SeatLock seat, SeatLock::Acquire(keyring, state.archive()));
    known = seat.memory().frontier;
  }
  if (known->size() > size || known->size() <= (newest ? newest->checkpoint.size : 0)) return {};
  // Where the entries themselves are lost, the other copy may bring them.
  FONDS_ASSIGN(const std::vector<Digest> leaves, state.Leaves(size));
  if (MerkleRoot(leaves, known->size()) != known->Root()) return {};
  FONDS_TRY(MakeCheckpoint(ours, keyring, context));
  return {};
}

// One exchange in both directions; our side first, so that a checkpoint made here reaches the other copy at once.
// False: somebody else wrote meanwhile, and what `report` says so far stands.
Result<bool> Exchange(Archive& ours, Archive& theirs, const Keyring& keyring, const WriteContext& context,
                      Progress& progress, SyncReport& report) {
  FONDS_ASSIGN(Copy us, Look(ours));
  FONDS_ASSIGN(Copy them, Look(theirs));
  FONDS_TRY(Judge(them.state, us.state, progress));
  FONDS_TRY(CompleteNote(ours, us.state, keyring, context));
  FONDS_ASSIGN(us, Look(ours));
  FONDS_ASSIGN(const United united, UniteRegisters(us.state, them.state));

  FONDS_TRY(FindWithdrawn(us, them));
  FONDS_ASSIGN(const std::uint64_t large_received, CopyLargeObjects(ours, us.state, them.state, them.withdrawn));
  report.large_received += large_received;
  FONDS_ASSIGN(const Outcome received, Take(ours, us, theirs, them, united, true, context));
  if (received == Outcome::kLostRace) return false;
  report.received += united.received;
  report.renumbered += united.renumbered;
  report.withdrawn += us.withdrawn.size();
  FONDS_ASSIGN(us, Look(ours));
  FONDS_ASSIGN(const bool seat, IsSeat(us.state, keyring));
  if (seat) {
    FONDS_ASSIGN(const CheckpointMade made, MakeCheckpoint(ours, keyring, context));
    if (made.fresh) report.checkpoint = made.checkpoint;
  }
  FONDS_ASSIGN(us, Look(ours));
  FONDS_ASSIGN(them, Look(theirs));
  FONDS_ASSIGN(const United back, UniteRegisters(us.state, them.state));
  FONDS_TRY(FindWithdrawn(us, them));
  FONDS_ASSIGN(const std::uint64_t large_sent, CopyLargeObjects(theirs, them.state, us.state, us.withdrawn));
  report.large_sent += large_sent;
  FONDS_ASSIGN(const Outcome sent, Take(theirs, them, ours, us, back, false, context));
  if (sent == Outcome::kLostRace) return false;
  report.sent += back.sent;
  report.withdrawn += them.withdrawn.size();
  return back.received == 0;  // else something came into theirs since it was judged, and is not in ours yet
}

Status RememberPublished(Archive& archive) {
  FONDS_ASSIGN(const std::optional<git::ObjectId> tip, archive.repository().Main());
  return tip ? MarkPublished(archive, *tip) : Status();
}

}  // namespace

Result<SyncReport> Sync(Archive& ours, Archive& theirs, const Keyring& keyring, const WriteContext& context,
                        Progress& progress) {
  std::error_code code;
  if (std::filesystem::equivalent(ours.folder(), theirs.folder(), code)) {
    return Error(Code::kUsage, "both paths are the same copy: " + ours.folder().string());
  }
  SyncReport report;
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    FONDS_ASSIGN(const bool done, Exchange(ours, theirs, keyring, context, progress, report));
    if (done) {
      FONDS_TRY(RememberPublished(ours));
      FONDS_TRY(RememberPublished(theirs));
      return report;
    }
    FONDS_TRY(ours.repository().Refresh());
    FONDS_TRY(theirs.repository().Refresh());
  }
  return Error(Code::kConflict, "somebody else wrote to one of the copies " + std::to_string(kAttempts) +
                                    " times while they were being united; try again");
}

}  // namespace fonds
