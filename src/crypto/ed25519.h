// Ed25519 (RFC 8032), through OpenSSL, with what fonds asks beyond it: keys of low order are refused, because under
// them one signature verifies any message.
#pragma once

#include <array>
#include <optional>

#include "base/bytes.h"

namespace fonds {

using Ed25519Public = std::array<unsigned char, 32>;
using Ed25519Signature = std::array<unsigned char, 64>;

// The 32 byte seed of RFC 8032 section 5.1.5. Wiped when it goes away; copied only by name.
class Ed25519Secret {
 public:
  // Errors: kIo when there is no entropy.
  static Result<Ed25519Secret> Generate();
  // REQUIRES: 32 bytes.
  static Ed25519Secret FromSeed(ByteView seed);

  ~Ed25519Secret();
  Ed25519Secret(Ed25519Secret&& other) noexcept;
  Ed25519Secret& operator=(Ed25519Secret&& other) noexcept;
  Ed25519Secret Clone() const;

  ByteView seed() const { return AsView(seed_); }
  Ed25519Public Public() const;
  Ed25519Signature Sign(ByteView message) const;

 private:
  Ed25519Secret() = default;
  std::array<unsigned char, 32> seed_{};
};

// True for a point of small order, a non-canonical encoding (y >= 2^255 - 19), or bytes that decode to no point: a key
// that nobody can hold honestly.
bool IsWeakEd25519(const Ed25519Public& key);

// False for a wrong signature, a signature with S >= L, and for weak keys.
bool VerifyEd25519(const Ed25519Public& key, ByteView message, const Ed25519Signature& signature);

// The register key lies in a PKCS#8 PEM file (RFC 8410), so that plain openssl can sign with it.
Bytes ToPkcs8Pem(const Ed25519Secret& secret);
// Errors: kMalformed; kUnsupported for another algorithm or an encrypted key.
Result<Ed25519Secret> FromPkcs8Pem(ByteView pem);

}  // namespace fonds
