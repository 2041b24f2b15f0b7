// A witness: its key and what it remembers, in one folder of its operator.
//   key             private key, PKCS#8 PEM, 0600
//   name            its verifier key, one line
//   lock
//   <hex>.seen      of each register: the last checkpoint it cosigned (watched.h); <hex>: SHA-256 of the origin
//
// It cosigns only a tree that continues the one it remembers, and its memory is durable before a cosignature leaves. A
// memory put back from an old copy can not be told from a current one by itself: see SECURITY.md.
#pragma once

#include <filesystem>

#include "crypto/ed25519.h"
#include "disk/file.h"
#include "register/cosignature.h"
#include "witness/watched.h"

namespace fonds {

// Makes the folder, with a new key and nothing remembered. Errors: kUsage for a name that is none; kAlreadyExists; kIo.
Result<WitnessKey> MakeWitness(const fs::path& folder, const std::string& name);

// The witness in use, locked against other processes.
class WitnessDesk {
 public:
  // Errors: kNotFound when no witness is there; kRefused when others can read the key; kConflict when another process
  // holds it for longer than `patience_ms`; kCorrupt; kIo.
  static Result<WitnessDesk> Open(const fs::path& folder, unsigned patience_ms = 10'000);

  const WitnessKey& key() const { return key_; }
  fs::path SeenPath(const std::string& origin) const;
  // nullopt: it never cosigned anything of this register. Errors: kCorrupt, kIo.
  Result<std::optional<Watched>> Find(const std::string& origin) const;
  // Everything it remembers, by origin. Errors: kCorrupt, kIo.
  Result<std::vector<Watched>> All() const;
  // Remembers, durably; then cosigns at `watched.cosigned`. REQUIRES: the caller found that it continues what is
  // remembered. Errors: kIo, and nothing was cosigned.
  Result<Cosignature> Cosign(const Watched& watched) const;

 private:
  WitnessDesk(FileLock lock, fs::path folder, WitnessKey key, Ed25519Secret secret)
      : lock_(std::move(lock)), folder_(std::move(folder)), key_(std::move(key)), secret_(std::move(secret)) {}
  Result<Watched> Read(const fs::path& path) const;

  FileLock lock_;
  fs::path folder_;
  WitnessKey key_;
  Ed25519Secret secret_;
};

}  // namespace fonds
