// What can be learnt of a key file before it is unlocked, and who else could read it.
#pragma once

#include <filesystem>

#include "crypto/ssh_key.h"

namespace fonds {

// Far above every key that fonds takes or refuses by name.
inline constexpr std::uint64_t kMaxKeyFile = 64 * 1024;

// Errors: kNotFound; kRefused, naming chmod 600, when anybody but the owner may read or write the file.
Status RequireOwnersOnly(const std::filesystem::path& file);

bool IsPrivateKeyFile(ByteView file);

// The part of an OpenSSH private key file that no passphrase hides (PROTOCOL.key).
struct KeyFileOutside {
  SshPublicKey key;
  bool is_protected = false;
};

// Errors: kMalformed; kUnsupported for another format or algorithm, naming it; kRefused for a weak key.
Result<KeyFileOutside> ReadKeyFileOutside(ByteView file);

// A new key file as ssh-keygen writes it, without comment and passphrase. Whoever holds it wipes it. Errors: kIo when
// there is no entropy.
Result<Bytes> FormatKeyFile(const Ed25519Secret& secret);

}  // namespace fonds
