// Verifier keys of C2SP signed notes: "<name>+<8 hex>+<base64 of the signature type and the key>". Source:
// c2sp.org/signed-note, "Verifier keys".
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "crypto/ed25519.h"

namespace fonds {

enum class SignatureType : unsigned char {
  kEd25519 = 0x01,      // over the text of a note: a register's key
  kCosignature = 0x04,  // tlog-cosignature, Ed25519: a witness's key
};

struct VerifierKey {
  std::string name;
  Ed25519Public key{};
};

// Non-empty, no Unicode white space, no plus, no control character.
bool IsVerifierName(std::string_view name);

// Errors: kMalformed; kUnsupported for another signature type; kRefused for a weak key.
Result<VerifierKey> ParseVerifierKey(std::string_view vkey, SignatureType type);
std::string FormatVerifierKey(const VerifierKey& key, SignatureType type);

inline constexpr std::size_t kKeyIdSize = 4;
// The first four bytes of SHA-256(name || "\n" || type || key), as a big-endian number.
std::uint32_t VerifierKeyId(const VerifierKey& key, SignatureType type);
Bytes KeyIdBytes(std::uint32_t id);
// REQUIRES: at least kKeyIdSize bytes.
std::uint32_t KeyIdFromBytes(ByteView bytes);

}  // namespace fonds
