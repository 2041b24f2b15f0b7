#include "store/seat.h"

#include <utility>

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
Result<std::optional<Checkpoint>> Uncommitted(const RegisterMemory& memory, const std::optional<NewestNote>& newest) {
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
Status MemoryIsNotOlder(const SeatLock& seat, const NewestNote& newest, const std::string& origin) {
  if (newest.checkpoint.size <= seat.memory().frontier.size()) return {};
  FONDS_ASSIGN(const Note note, ParseNote(newest.bytes));
  if (!VerifyNote(note, NoteVerifier{origin, seat.Public()})) return {};  // by an earlier register key
  return Error(Code::kRefused,
               "cannot make a checkpoint: the register key has signed " + std::to_string(newest.checkpoint.size) +
                   " entries and its memory ends at " + std::to_string(seat.memory().frontier.size()) +
                   ", so this memory is an old copy; put back the newest one, or enrol a new register key");
}

// One look at the archive: the checkpoint that is there, or one that was just committed.
struct Sitting {
  Archive& archive;
  SeatLock& seat;
  const WriteContext& context;

  Result<CheckpointMade> Sign(const Snapshot& snapshot, const git::ObjectId& tip, std::uint64_t size,
                              const WriteTurn& turn);
  Result<CheckpointMade> Once(const WriteTurn& turn);
};

Result<CheckpointMade> Sitting::Sign(const Snapshot& snapshot, const git::ObjectId& tip, std::uint64_t size,
                                     const WriteTurn& turn) {
  FONDS_ASSIGN(const Policy* policy, snapshot.PolicyInForce(size - 1));
  if (policy->register_key.key != seat.Public()) {
    return Error(Code::kRefused, "cannot make a checkpoint: policy " + std::to_string(policy->number) +
                                     " names another register key than the one on this machine");
  }
  FONDS_ASSIGN(const std::vector<Digest> leaves, snapshot.Leaves(size));
  FONDS_ASSIGN(const std::optional<NewestNote> newest, snapshot.Newest());
  if (newest) FONDS_TRY(MemoryIsNotOlder(seat, *newest, policy->origin));
  if (newest && MerkleRoot(leaves, newest->checkpoint.size) != newest->checkpoint.root) {
    return Error(Code::kCorrupt, "the newest note, of " + std::to_string(newest->checkpoint.size) +
                                     " entries, is not over the entries of this archive; run fonds verify");
  }
  FONDS_ASSIGN(Bytes note, seat.Sign(policy->origin, leaves));
  FONDS_ASSIGN(Checkpoint checkpoint, CheckpointOf(note));
  FONDS_TRY(CommitNote(archive, tip, note, checkpoint.size, context, turn));
  return CheckpointMade{std::move(note), std::move(checkpoint), true};
}

Result<CheckpointMade> Sitting::Once(const WriteTurn& turn) {
  git::ObjectId tip;
  FONDS_ASSIGN(Snapshot snapshot, archive.Read(&tip));
  FONDS_ASSIGN(const std::uint64_t size, snapshot.RegisterSize());
  FONDS_ASSIGN(std::optional<NewestNote> newest, snapshot.Newest());
  FONDS_ASSIGN(const std::optional<Checkpoint> left, Uncommitted(seat.memory(), newest));
  if (left) {
    FONDS_TRY(MayComplete(snapshot, *left, size));
    const Bytes note = seat.memory().note;
    FONDS_TRY(CommitNote(archive, tip, note, left->size, context, turn));
    if (left->size == size) return CheckpointMade{note, *left, true};
    FONDS_ASSIGN(snapshot, archive.Read(&tip));
    newest = NewestNote{note, *left};
  }
  if (newest && newest->checkpoint.size == size) {
    return CheckpointMade{std::move(newest->bytes), std::move(newest->checkpoint), false};
  }
  return Sign(snapshot, tip, size, turn);
}

}  // namespace

Result<CheckpointMade> MakeCheckpoint(Archive& archive, const Keyring& keyring, const WriteContext& context) {
  FONDS_ASSIGN(const Snapshot snapshot, archive.Read());
  FONDS_ASSIGN(SeatLock seat, SeatLock::Acquire(keyring, snapshot.archive()));
  // With the turn in hand, only programs that take none (git push) can be faster; what they lose us is a note that the
  // memory has, and the next look completes it.
  FONDS_ASSIGN(const WriteTurn turn, WriteTurn::Take(archive));
  Sitting sitting{archive, seat, context};
  // A conflict without a race: the memory and the archive contradict each other.
  return RetryLostRaces<CheckpointMade>(archive, "a checkpoint was being made", [&] { return sitting.Once(turn); });
}

}  // namespace fonds
