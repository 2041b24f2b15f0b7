// I-K1: the register key signs only a consistent successor of its memory. What a crash leaves while it signs:
//   before the memory is renamed   the old memory; the note was seen by nobody
//   after                          the new memory with the note in it; the next Sign of that size returns this very
//   note
// So there is never a second note of one size, whether or not the first one left this machine.
#include "base/check.h"
#include "crypto/wipe.h"
#include "register/entry.h"
#include "signing/key_file.h"
#include "signing/keyring.h"
#include "signing/memory.h"

namespace fonds {
namespace {

constexpr unsigned kMemoryMode = 0600;
// A note is at most 1 MiB; its 27 roots and header are small beside it.
constexpr std::uint64_t kMaxMemory = 2 * 1024 * 1024;

constexpr std::string_view kNewRegisterKey = "enrol a new register key with the recovery key";

Result<RegisterMemory> ReadMemory(const fs::path& path, const Ed25519Public& key) {
  const Result<Bytes> bytes = ReadFile(path, kMaxMemory);
  if (!bytes.ok() && bytes.error().code() == Code::kNotFound) {
    return Error(Code::kRefused, "cannot use the register key without its memory: '" + path.string() +
                                     "' is not there, and the key could sign a second past; " +
                                     std::string(kNewRegisterKey));
  }
  if (!bytes.ok()) return bytes.error();
  Result<RegisterMemory> memory = ParseMemory(*bytes, key);
  if (memory.ok()) return memory;
  return Error(Code::kCorrupt, "cannot use the register key's memory '" + path.string() +
                                   "': " + memory.error().message() + "; unless this very file can be restored, " +
                                   std::string(kNewRegisterKey));
}

// A memory put back from an old copy is whole and verifies; only a newer note by the same key gives it away.
Status CheckAgainstPin(const Keyring& keyring, const ArchiveId& archive, const RegisterMemory& memory,
                       const Ed25519Public& key) {
  const Result<Pin> pin = keyring.ReadPin(archive);
  if (!pin.ok()) return pin.error().code() == Code::kNotFound ? Status() : pin.error();
  if (!CheckpointSignedBy(key, pin->note).ok()) return {};  // by an earlier register key, or a later one
  const std::uint64_t size = memory.frontier.size();
  const bool newer = pin->checkpoint.size > size;
  const bool other = pin->checkpoint.size == size && pin->checkpoint.root != memory.frontier.Root();
  if (!newer && !other) return {};
  return Error(Code::kRefused, "cannot use the register key: its memory ends at size " + std::to_string(size) +
                                   ", but the key has signed another note of size " +
                                   std::to_string(pin->checkpoint.size) +
                                   " (the pin), so this memory is an old copy; put back the newest one, or " +
                                   std::string(kNewRegisterKey));
}

Error Contradiction(std::size_t size, const RegisterMemory& memory, const std::string& how) {
  return Error(Code::kConflict, "cannot sign a checkpoint of " + std::to_string(size) +
                                    " entries: the register key has signed one of " +
                                    std::to_string(memory.frontier.size()) + ", and " + how +
                                    "; fetch what is missing with sync, or declare the loss");
}

Status CheckSize(std::uint64_t size) {
  if (size >= 1 && size <= kMaxEntries) return {};
  return Error(Code::kRefused, "cannot sign a checkpoint of " + std::to_string(size) +
                                   " entries: a register has 1 to " + std::to_string(kMaxEntries));
}

Status CheckSameOrigin(const RegisterMemory& memory, const std::string& origin, std::uint64_t size) {
  if (memory.frontier.size() == 0) return {};
  FONDS_ASSIGN(const Note note, ParseNote(memory.note));
  FONDS_ASSIGN(const Checkpoint said, ParseCheckpoint(note.text));
  if (said.origin == origin) return {};
  return Contradiction(size, memory, "that was for " + said.origin + " and not for " + origin);
}

Status CheckSuccessor(const RegisterMemory& memory, const std::string& origin, const std::vector<Digest>& leaves) {
  FONDS_TRY(CheckSize(leaves.size()));
  const std::uint64_t size = memory.frontier.size();
  if (size == 0) return {};
  if (leaves.size() < size) return Contradiction(leaves.size(), memory, "these are fewer");
  if (MerkleRoot(leaves, size) != memory.frontier.Root()) {
    return Contradiction(leaves.size(), memory, "the first " + std::to_string(size) + " of these are not the same");
  }
  return CheckSameOrigin(memory, origin, leaves.size());
}

// An origin comes from a policy, which may be hostile; SignNote takes names that NoteVerifier::Parse would.
Status CheckOrigin(const std::string& origin, const Ed25519Public& key) {
  return NoteVerifier::Parse(NoteVerifier{origin, key}.Format()).ok()
             ? Status()
             : Error(Code::kRefused, "cannot sign a checkpoint: its origin is no name of a key; look at the policy");
}

Result<RegisterMemory> Successor(const RegisterMemory& memory, const Ed25519Secret& secret, const std::string& origin,
                                 std::span<const Digest> newer) {
  RegisterMemory next{memory.frontier, {}};
  for (const Digest& leaf : newer) next.frontier.Append(leaf);
  const Checkpoint checkpoint{origin, next.frontier.size(), next.frontier.Root()};
  next.note = FormatNote(SignNote(FormatCheckpoint(checkpoint), origin, secret));
  // Read back as the next Acquire will: a note that does not verify must show before it is remembered for ever.
  FONDS_ASSIGN(RegisterMemory again, ParseMemory(FormatMemory(next), secret.Public()));
  return again;
}

}  // namespace

Result<Ed25519Secret> ReadRegisterKey(const fs::path& path) {
  FONDS_TRY(RequireOwnersOnly(path));
  FONDS_ASSIGN(Bytes pem, ReadFile(path, kMaxKeyFile));
  const WipeOnExit wipe(pem);
  return FromPkcs8Pem(pem).While("cannot read the register key '" + path.string() + "'");
}

Result<SeatLock> SeatLock::Acquire(const Keyring& keyring, const ArchiveId& archive, unsigned patience_ms) {
  if (!keyring.HasRegisterKey(archive)) {
    return Error(Code::kNotFound, "cannot sign checkpoints of archive " + archive.Hex() +
                                      " here: its register key is not in '" + keyring.home().string() +
                                      "'; do it at the seat");
  }
  const fs::path memory_path = keyring.MemoryPath(archive);
  FONDS_ASSIGN(FileLock lock, FileLock::Acquire(keyring.FolderOf(archive) / "memory.lock", patience_ms));
  FONDS_ASSIGN(Ed25519Secret secret, ReadRegisterKey(keyring.RegisterKeyPath(archive)));
  FONDS_ASSIGN(RegisterMemory memory, ReadMemory(memory_path, secret.Public()));
  FONDS_TRY(CheckAgainstPin(keyring, archive, memory, secret.Public()));

  SeatLock seat(std::move(lock), std::move(secret));
  seat.memory_path_ = memory_path;
  seat.memory_ = std::move(memory);
  return seat;
}

Result<Bytes> SeatLock::Sign(const std::string& origin, const std::vector<Digest>& leaves) {
  // Read anew: a write that failed after its rename left a newer memory than the one we know.
  FONDS_ASSIGN(memory_, ReadMemory(memory_path_, Public()));
  FONDS_TRY(CheckOrigin(origin, Public()));
  FONDS_TRY(CheckSuccessor(memory_, origin, leaves));
  return Extend(origin, std::span(leaves).subspan(memory_.frontier.size()));
}

Result<Bytes> SeatLock::SignAfter(const std::string& origin, std::uint64_t known, const std::vector<Digest>& newer) {
  FONDS_ASSIGN(memory_, ReadMemory(memory_path_, Public()));
  FONDS_TRY(CheckOrigin(origin, Public()));
  const std::uint64_t size = known + newer.size();
  FONDS_CHECK(known != 0);
  if (memory_.frontier.size() != known) return Contradiction(size, memory_, "its memory has moved on meanwhile");
  FONDS_TRY(CheckSize(size));
  FONDS_TRY(CheckSameOrigin(memory_, origin, size));
  return Extend(origin, newer);
}

Result<Bytes> SeatLock::Extend(const std::string& origin, std::span<const Digest> newer) {
  if (newer.empty()) return memory_.note;
  FONDS_ASSIGN(RegisterMemory next, Successor(memory_, secret_, origin, newer));
  FONDS_TRY(WriteDurably(memory_path_, FormatMemory(next), kMemoryMode)
                .While("cannot remember the note, so it is not given out"));
  memory_ = std::move(next);
  return memory_.note;
}

}  // namespace fonds
