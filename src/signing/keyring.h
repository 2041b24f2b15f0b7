// Where private things live: below one folder of the user (FONDS_HOME), never in an archive.
//   <archive id>/agent register recovery   private keys, 0600
//   <archive id>/memory                    the register key's memory
//   <archive id>/register.1 memory.1 …     earlier register keys of this machine, set aside
//   <archive id>/covered                   git's name for the entries that it covers; decides nothing (store/covered.h)
//   <archive id>/tiles/                    the register's Merkle tree in tiles; a cache (store/tile_cache.h)
//   <archive id>/catalogue/                which words which documents hold; a cache (catalogue/catalogue.h)
//   <archive id>/pin                       the newest note seen
//   <archive id>/baseline                  what the verification that pinned it established (verify/baseline.h)
//   paths                                  which archive each path was when last seen
// Invariant: the register key signs only a consistent successor of its memory, and not at all without one (I-K1).
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "disk/file.h"
#include "register/merkle.h"
#include "register/note.h"
#include "register/receipt.h"
#include "signing/signer.h"

namespace fonds {

// The last note the register key signed, and the tree it covers.
struct RegisterMemory {
  MerkleFrontier frontier;  // of the size that `note` covers; size 0 for a new key
  Bytes note;               // empty for a new key
  // The key that signed `note`, where it is not the memory's own: a new register key begins where the last one ended.
  std::optional<NoteVerifier> inherited_from = {};
};

// The newest note somebody saw of an archive, kept to notice a rollback.
struct Pin {
  ArchiveId archive;
  Bytes note;
  Checkpoint checkpoint;
};

class Keyring {
 public:
  explicit Keyring(std::filesystem::path home);
  const std::filesystem::path& home() const { return home_; }
  std::filesystem::path FolderOf(const ArchiveId& archive) const;

  // Writes the three new keys of an archive, durably, before the archive exists. Errors: kAlreadyExists, kIo.
  Status StoreNewKeys(const ArchiveId& archive, const Ed25519Secret* agent, const Ed25519Secret& register_key,
                      const Ed25519Secret* recovery) const;

  // Makes this machine the seat under another register key, whose memory begins with `memory`. A register key that is
  // here already is set aside with its memory, never replaced. Errors: kConflict while the seat is in use; kIo.
  Status StoreRegisterKey(const ArchiveId& archive, const Ed25519Secret& register_key,
                          const RegisterMemory& memory) const;
  // The public half of the register key that is here. Errors: kNotFound; as ReadRegisterKey.
  Result<Ed25519Public> RegisterPublic(const ArchiveId& archive) const;

  std::filesystem::path AgentKeyPath(const ArchiveId& archive) const;
  std::filesystem::path RecoveryKeyPath(const ArchiveId& archive) const;
  std::filesystem::path RegisterKeyPath(const ArchiveId& archive) const;
  std::filesystem::path MemoryPath(const ArchiveId& archive) const;
  std::filesystem::path CoveredPath(const ArchiveId& archive) const;
  std::filesystem::path TilesPath(const ArchiveId& archive) const;
  std::filesystem::path CataloguePath(const ArchiveId& archive) const;
  std::filesystem::path BaselinePath(const ArchiveId& archive) const;
  bool HasRegisterKey(const ArchiveId& archive) const;
  bool HasRecoveryKey(const ArchiveId& archive) const;

  // Errors: kNotFound when this machine has no pin of the archive; kCorrupt when it is not a checkpoint any more.
  Result<Pin> ReadPin(const ArchiveId& archive) const;
  // Keeps the greater of the two. REQUIRES: the caller verified `note` under a register key of the archive. Errors:
  // kMalformed; kConflict when the pin has another origin, or the same size and another root: the pin stays, as
  // evidence; kCorrupt, kIo.
  Status WritePin(const ArchiveId& archive, const Bytes& note) const;
  // The archive that stood at `path` when it was last seen; nullopt also when the list cannot be read.
  std::optional<ArchiveId> ArchiveAt(const std::filesystem::path& path) const;
  // Errors: kCorrupt when the list cannot be read (nothing is overwritten); kConflict; kIo.
  Status RememberPath(const std::filesystem::path& path, const ArchiveId& archive) const;

 private:
  std::filesystem::path home_;
};

// A register key's PKCS#8 file. Errors: kNotFound; kRefused when others can read it; kMalformed, kUnsupported.
Result<Ed25519Secret> ReadRegisterKey(const std::filesystem::path& path);

// The seat in use: register key and memory, locked against other processes.
class SeatLock {
 public:
  // Errors: kNotFound when the register key is not on this machine; kRefused when the key is there without its memory,
  // or others can read it, or the memory is older than a pinned note of the same key (an old copy was put back);
  // kCorrupt for a memory that was tampered with; kConflict when another process holds it for longer than
  // `patience_ms`.
  static Result<SeatLock> Acquire(const Keyring& keyring, const ArchiveId& archive, unsigned patience_ms = 10'000);

  const RegisterMemory& memory() const { return memory_; }
  Ed25519Public Public() const { return secret_.Public(); }

  // Signs the checkpoint of the first `leaves.size()` entries if that is a consistent successor of the memory (equal
  // size: returns the remembered note). `leaves` are leaf hashes (MerkleLeaf). The memory is durable before the note is
  // returned. Errors: kConflict naming both sizes when the leaves contradict the memory or are fewer, or the origin is
  // another; kRefused for no entry at all or for an origin that is no name; kCorrupt, kIo.
  Result<Bytes> Sign(const std::string& origin, const std::vector<Digest>& leaves);

  // The same from the memory on: `newer` are the leaf hashes of the entries that follow those it covers. It costs what
  // is new, however large the register is. What is signed extends the memory's tree by construction, so I-K1 holds
  // whatever the archive's older entries are; but nothing here compares them. A caller that did not compare them signs
  // a note that does not fit its archive: verify finds that (F155), and no holder of an earlier note is deceived.
  // REQUIRES: a memory that covers something. Errors: as Sign; kConflict when the memory covers others than `known`
  // entries by now.
  Result<Bytes> SignAfter(const std::string& origin, std::uint64_t known, const std::vector<Digest>& newer);

 private:
  // REQUIRES: `newer` follow what memory_ covers.
  Result<Bytes> Extend(const std::string& origin, std::span<const Digest> newer);
  SeatLock(FileLock lock, Ed25519Secret secret) : lock_(std::move(lock)), secret_(std::move(secret)) {}
  FileLock lock_;
  Ed25519Secret secret_;
  std::filesystem::path memory_path_;
  RegisterMemory memory_;
};

}  // namespace fonds
