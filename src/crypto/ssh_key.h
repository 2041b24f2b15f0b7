// Keys as OpenSSH writes them. fonds takes ssh-ed25519 and sk-ssh-ed25519@openssh.com; RSA, DSA, ECDSA, certificates
// and unknown algorithms are refused by name. Sources: RFC 4253 section 6.6, RFC 8709, OpenSSH PROTOCOL.u2f and
// PROTOCOL.key.
#pragma once

#include <string>

#include "base/digest.h"
#include "crypto/ed25519.h"

namespace fonds {

enum class SshKeyType { kEd25519, kSkEd25519 };

class SshPublicKey {
 public:
  // The wire form: string type, string key [, string application]. Errors: kMalformed; kUnsupported naming the
  // algorithm; kRefused for a weak Ed25519 point. Trailing bytes are kMalformed.
  static Result<SshPublicKey> FromWire(ByteView wire);
  // "ssh-ed25519 AAAA…": type, one blank, base64, nothing else: a comment identifies its owner and is kMalformed here.
  static Result<SshPublicKey> FromText(std::string_view text);
  // A line of a .pub file, whose comment is dropped. `had_comment`, where given, says whether there was one.
  static Result<SshPublicKey> FromPubFile(std::string_view line, bool* had_comment = nullptr);
  static SshPublicKey FromEd25519(const Ed25519Public& key);

  SshKeyType type() const { return type_; }
  const Ed25519Public& point() const { return point_; }
  // Of an sk key: the application string ("ssh:"), part of what is signed. Empty otherwise.
  const std::string& application() const { return application_; }
  const Bytes& wire() const { return wire_; }

  std::string Text() const;         // "ssh-ed25519 AAAA…"
  std::string TypeName() const;     // "ssh-ed25519"
  std::string Fingerprint() const;  // "SHA256:" and unpadded base64, as ssh-keygen -l prints it
  std::string HexId() const;        // lower-case hex SHA-256 of the wire form: the <key> of file names

  bool operator==(const SshPublicKey& other) const { return wire_ == other.wire_; }
  bool operator<(const SshPublicKey& other) const { return wire_ < other.wire_; }

 private:
  SshPublicKey() = default;
  SshKeyType type_ = SshKeyType::kEd25519;
  Ed25519Public point_{};
  std::string application_;
  Bytes wire_;
};

// "SHA256:" and 43 base64 digits.
bool IsFingerprint(std::string_view text);

struct SshPrivateKey {
  Ed25519Secret secret;
  std::string comment;  // empty in every key that fonds makes
};

// An OpenSSH private key file holding one unencrypted ssh-ed25519 key. Errors: kMalformed; kUnsupported for another
// algorithm; kRefused for a key protected by a passphrase (the message names ssh-agent as the way).
Result<SshPrivateKey> ParseSshPrivateKey(ByteView file);
// The same format, without comment; `check` is the 32 bit value that the format repeats.
Bytes FormatSshPrivateKey(const Ed25519Secret& secret, std::uint32_t check);

}  // namespace fonds
