#include "register/verifier_key.h"

#include <algorithm>

#include "crypto/sha256.h"
#include "text/code_points.h"
#include "text/utf8.h"

namespace fonds {
namespace {

Bytes TypedKey(const Ed25519Public& key, SignatureType type) {
  Bytes typed(1, static_cast<char>(type));
  typed += AsView(key);
  return typed;
}

Error NotAVerifierKey(const std::string& rule) {
  return Error(Code::kMalformed, "this is not a verifier key: " + rule);
}

Error OtherType(unsigned char is, SignatureType wanted) {
  const bool cosignature = wanted == SignatureType::kCosignature;
  return Error(Code::kUnsupported, "the verifier key is of signature type " + std::to_string(is) + "; only type " +
                                       (cosignature ? "4, a witness's Ed25519 cosignatures," : "1, Ed25519,") +
                                       " is read here");
}

}  // namespace

bool IsVerifierName(std::string_view name) {
  if (name.empty() || !text::IsUtf8(name)) return false;
  for (std::size_t offset = 0; offset < name.size();) {
    const text::CodePoint here = text::Decode(name, offset);
    if (here.value < 0x20 || here.value == '+' || text::IsWhiteSpace(here.value)) return false;
    offset += here.size;
  }
  return true;
}

Bytes KeyIdBytes(std::uint32_t id) {
  Bytes bytes;
  for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(id >> shift & 0xFF);
  return bytes;
}

std::uint32_t KeyIdFromBytes(ByteView bytes) {
  std::uint32_t id = 0;
  for (const char byte : bytes.substr(0, kKeyIdSize)) id = id << 8 | static_cast<unsigned char>(byte);
  return id;
}

Result<VerifierKey> ParseVerifierKey(std::string_view vkey, SignatureType type) {
  const std::size_t first = vkey.find('+');
  const std::size_t second = first == std::string_view::npos ? first : vkey.find('+', first + 1);
  if (second == std::string_view::npos) return NotAVerifierKey("it must be <name>+<8 hex digits>+<base64>");
  const std::string_view name = vkey.substr(0, first);
  const std::string_view id = vkey.substr(first + 1, second - first - 1);
  if (!IsVerifierName(name)) return NotAVerifierKey("its name is empty or has white space or control characters");
  if (id.size() != 2 * kKeyIdSize || !IsLowerHex(id)) {
    return NotAVerifierKey("its key id must be 8 lower-case hex digits");
  }
  const auto typed = Base64Decode(vkey.substr(second + 1));
  if (!typed || typed->empty()) return NotAVerifierKey("its key must be padded base64");
  const auto is = static_cast<unsigned char>((*typed)[0]);
  if (is != static_cast<unsigned char>(type)) return OtherType(is, type);
  VerifierKey parsed;
  if (typed->size() != 1 + parsed.key.size()) return NotAVerifierKey("an Ed25519 key must have 32 bytes");
  parsed.name = name;
  std::copy_n(AsUnsigned(*typed) + 1, parsed.key.size(), parsed.key.begin());
  if (HexEncode(KeyIdBytes(VerifierKeyId(parsed, type))) != id) {
    return NotAVerifierKey("its key id is not that of its name and key");
  }
  if (IsWeakEd25519(parsed.key)) {
    return Error(Code::kRefused,
                 "the verifier key is a weak Ed25519 point, under which anybody could sign; ask for another key");
  }
  return parsed;
}

std::string FormatVerifierKey(const VerifierKey& key, SignatureType type) {
  return key.name + "+" + HexEncode(KeyIdBytes(VerifierKeyId(key, type))) + "+" + Base64Encode(TypedKey(key.key, type));
}

std::uint32_t VerifierKeyId(const VerifierKey& key, SignatureType type) {
  return KeyIdFromBytes(Sha256Of(key.name + "\n" + TypedKey(key.key, type)).View());
}

}  // namespace fonds
