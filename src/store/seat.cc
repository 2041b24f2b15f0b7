#include "store/seat.h"

#include <utility>

#include "disk/file.h"
#include "store/covered.h"
#include "store/register_files.h"

namespace fonds {
namespace {

Status CommitNote(Archive& archive, const git::ObjectId& tip, const Bytes& note, std::uint64_t size,
                  const WriteContext& context, const WriteTurn& turn) {
  return CommitRegisterFiles(archive, tip, {{layout::NotePath(size), note}}, "checkpoint " + std::to_string(size),
                             context, turn);
}

Result<Checkpoint> CheckpointOf(ByteView note) {
  FONDS_ASSIGN(const Note parsed, ParseNote(note));
  return ParseCheckpoint(parsed.text);
}

// What the key signed last, if the tree has no note of that size or above: a crash between the memory and the commit.
Result<std::optional<Checkpoint>> Uncommitted(const RegisterMemory& memory, const std::optional<CheckedNote>& newest) {
  if (memory.note.empty()) return std::optional<Checkpoint>();
  FONDS_ASSIGN(const Checkpoint remembered, CheckpointOf(memory.note));
  if (newest && newest->checkpoint.size >= remembered.size) return std::optional<Checkpoint>();
  return std::optional<Checkpoint>(remembered);
}

// Only over the entries it was signed for: else a note would be put over a past that the key never saw.
Status MayComplete(const Snapshot& snapshot, const Checkpoint& remembered, std::uint64_t size) {
  if (remembered.size > size) {
    return Error(Code::kConflict, "the register key has signed " + std::to_string(remembered.size) +
                                      " entries, and this archive holds " + std::to_string(size) +
                                      ": entries that were final are missing; bring them back from another copy");
  }
  FONDS_ASSIGN(const std::vector<Digest> leaves, snapshot.Leaves(remembered.size));
  if (MerkleRoot(leaves, remembered.size) == remembered.root) return {};
  return Error(Code::kConflict,
               "the first " + std::to_string(remembered.size) +
                   " entries of this archive are not those that the register key has signed; run fonds verify");
}

// A memory put back from an old copy shows where the tree holds a newer note by the same key. Somebody may hold notes
// in between that the tree does not, so what this key signs next could contradict them.
Status MemoryIsNotOlder(const SeatLock& seat, const CheckedNote& newest, const std::string& origin) {
  if (newest.checkpoint.size <= seat.memory().frontier.size()) return {};
  FONDS_ASSIGN(const Note note, ParseNote(newest.bytes));
  if (!VerifyNote(note, NoteVerifier{origin, seat.Public()})) return {};  // by an earlier register key
  return Error(Code::kRefused,
               "cannot make a checkpoint: the register key has signed " + std::to_string(newest.checkpoint.size) +
                   " entries and its memory ends at " + std::to_string(seat.memory().frontier.size()) +
                   ", so this memory is an old copy; put back the newest one, or enrol a new register key");
}

// A note of size n is signed under the policy in force at number n - 1: the entry that registers a policy with another
// register key is still covered by the old one alone, or by the new one together with the next entry.
Error NotTheSeat(const Snapshot& snapshot, const Policy& policy, const Ed25519Public& here, std::uint64_t size) {
  if (snapshot.newest_policy().register_key.key == here) {
    return Error(Code::kRefused,
                 "cannot make a checkpoint yet: the register key of this machine counts from entry " +
                     std::to_string(size) +
                     " on, and there is none yet; register one more act first (after a loss: fonds key declare-loss)");
  }
  return Error(Code::kRefused, "cannot make a checkpoint: policy " + std::to_string(policy.number) +
                                   " names another register key than the one on this machine, which is not the seat "
                                   "any more");
}

constexpr unsigned kCoveredMode = 0600;

// A convenience for next time: without it, everything is read again. So a failure to keep it is none of the checkpoint.
void RememberCovered(const std::filesystem::path& path, const Snapshot& snapshot, const Checkpoint& checkpoint) {
  const Result<std::optional<Node>> folder = RegisterFolder(snapshot.holdings());
  if (!folder.ok() || !*folder) return;
  const Covered covered{.size = checkpoint.size, .root = checkpoint.root, .tree = (*folder)->key};
  static_cast<void>(WriteDurably(path, FormatCovered(covered), kCoveredMode));
}

Error NotOverThese(const Checkpoint& newest) {
  return Error(Code::kCorrupt, "the newest note, of " + std::to_string(newest.size) +
                                   " entries, is not over the entries of this archive; run fonds verify");
}

// One look at the archive: the checkpoint that is there, or one that was just committed.
struct Sitting {
  Archive& archive;
  SeatLock& seat;
  const WriteContext& context;
  const std::filesystem::path covered;  // where RememberCovered keeps it

  Result<Bytes> NewNote(const Snapshot& snapshot, const std::string& origin, std::uint64_t size);
  Result<CheckpointMade> Sign(const Snapshot& snapshot, const git::ObjectId& tip, std::uint64_t size,
                              const WriteTurn& turn);
  Result<CheckpointMade> Once(const WriteTurn& turn);
};

// Where the entries below the memory's size are those that it was made over, only what is new is read; else, and
// whenever that is not known, everything.
Result<Bytes> Sitting::NewNote(const Snapshot& snapshot, const std::string& origin, std::uint64_t size) {
  const MerkleFrontier& known = seat.memory().frontier;
  FONDS_ASSIGN(const std::optional<CheckedNote> newest, snapshot.Newest());
  const std::optional<Covered> seen = ReadCovered(covered, known);
  if (seen && newest && newest->checkpoint.size == known.size() && size >= known.size()) {
    if (newest->checkpoint.root != known.Root()) return NotOverThese(newest->checkpoint);
    FONDS_ASSIGN(const bool same, HoldsTheSame(snapshot.holdings(), *seen));
    if (same) {
      FONDS_ASSIGN(const std::vector<Digest> newer, snapshot.Leaves(known.size(), size));
      return seat.SignAfter(origin, known.size(), newer);
    }
  }
  FONDS_ASSIGN(const std::vector<Digest> leaves, snapshot.Leaves(size));
  if (newest && MerkleRoot(leaves, newest->checkpoint.size) != newest->checkpoint.root) {
    return NotOverThese(newest->checkpoint);
  }
  return seat.Sign(origin, leaves);
}

Result<CheckpointMade> Sitting::Sign(const Snapshot& snapshot, const git::ObjectId& tip, std::uint64_t size,
                                     const WriteTurn& turn) {
  FONDS_ASSIGN(const Policy* policy, snapshot.PolicyInForce(size - 1));
  if (policy->register_key.key != seat.Public()) return NotTheSeat(snapshot, *policy, seat.Public(), size);
  FONDS_ASSIGN(const std::optional<CheckedNote> newest, snapshot.Newest());
  if (newest) FONDS_TRY(MemoryIsNotOlder(seat, *newest, policy->origin));
  FONDS_ASSIGN(Bytes note, NewNote(snapshot, policy->origin, size));
  FONDS_ASSIGN(Checkpoint checkpoint, CheckpointOf(note));
  FONDS_TRY(CommitNote(archive, tip, note, checkpoint.size, context, turn));
  RememberCovered(covered, snapshot, checkpoint);
  return CheckpointMade{std::move(note), std::move(checkpoint), true};
}

Result<CheckpointMade> Sitting::Once(const WriteTurn& turn) {
  git::ObjectId tip;
  FONDS_ASSIGN(Snapshot snapshot, archive.Read(&tip));
  FONDS_ASSIGN(const std::uint64_t size, snapshot.RegisterSize());
  FONDS_ASSIGN(std::optional<CheckedNote> newest, snapshot.Newest());
  FONDS_ASSIGN(const std::optional<Checkpoint> left, Uncommitted(seat.memory(), newest));
  if (left) {
    FONDS_TRY(MayComplete(snapshot, *left, size));
    const Bytes note = seat.memory().note;
    FONDS_TRY(CommitNote(archive, tip, note, left->size, context, turn));
    if (left->size == size) return CheckpointMade{note, *left, true};
    FONDS_ASSIGN(snapshot, archive.Read(&tip));
    newest = CheckedNote{note, *left};
  }
  if (newest && newest->checkpoint.size == size) {
    return CheckpointMade{std::move(newest->bytes), std::move(newest->checkpoint), false};
  }
  return Sign(snapshot, tip, size, turn);
}

}  // namespace

Result<bool> IsSeat(const Snapshot& snapshot, const Keyring& keyring) {
  if (!keyring.HasRegisterKey(snapshot.archive())) return false;
  const Result<Ed25519Public> here = keyring.RegisterPublic(snapshot.archive());
  if (!here.ok()) return true;
  FONDS_ASSIGN(const std::uint64_t size, snapshot.RegisterSize());
  FONDS_ASSIGN(const Policy* policy, snapshot.PolicyInForce(size == 0 ? 0 : size - 1));
  return policy->register_key.key == *here;
}

Result<CheckpointMade> MakeCheckpoint(Archive& archive, const Keyring& keyring, const WriteContext& context) {
  FONDS_ASSIGN(const Snapshot snapshot, archive.Read());
  FONDS_ASSIGN(SeatLock seat, SeatLock::Acquire(keyring, snapshot.archive()));
  // With the turn in hand, only programs that take none (git push) can be faster; what they lose us is a note that the
  // memory has, and the next look completes it.
  FONDS_ASSIGN(const WriteTurn turn, WriteTurn::Take(archive));
  Sitting sitting{archive, seat, context, keyring.CoveredPath(snapshot.archive())};
  // A conflict without a race: the memory and the archive contradict each other.
  return RetryLostRaces<CheckpointMade>(archive, "a checkpoint was being made", [&] { return sitting.Once(turn); });
}

}  // namespace fonds
