// Detached SSH signatures (OpenSSH PROTOCOL.sshsig, version 1), in the one armour that ssh-keygen writes.
#pragma once

#include <string_view>

#include "crypto/ssh_key.h"

namespace fonds {

// The namespaces of fonds. A signature made for one purpose says nothing for another.
inline constexpr std::string_view kEntryNamespace = "fonds-entry";
inline constexpr std::string_view kPolicyNamespace = "fonds-policy";

struct SshSignature {
  SshPublicKey key;
  std::string name_space;
  std::string hash;          // "sha512" (fonds asks for it) or "sha256"
  Ed25519Signature value{};  // over the blob that SignedBlob makes (plain keys)
  // Of sk keys: the flags and counter the authenticator signed. PROTOCOL.u2f.
  unsigned char flags = 0;
  std::uint32_t counter = 0;
};

// What is signed: "SSHSIG", namespace, reserved, hash name, hash of the message.
Bytes SshSignedBlob(std::string_view name_space, std::string_view hash, ByteView message);

// Reads `armour` exactly as ssh-keygen writes it: LF line ends, base64 in lines of 70, no other byte before or after.
// Errors: kMalformed naming the rule; kUnsupported for version 2, another hash than sha256/sha512, or another
// algorithm; kRefused for weak keys.
Result<SshSignature> ParseSshSignature(ByteView armour);
// The same signature in any armour ssh programs write, for re-armouring on arrival.
Result<SshSignature> ParseSshSignatureLeniently(ByteView armour);
Bytes ArmourSshSignature(const SshSignature& signature);

// True if `signature` is by its own key over `message` in `name_space` with sha512. Whether the key may sign is the
// policy's to say. An sk signature must carry the user-presence flag.
bool VerifySshSignature(const SshSignature& signature, std::string_view name_space, ByteView message);

SshSignature SignSsh(const Ed25519Secret& secret, std::string_view name_space, ByteView message);

}  // namespace fonds
