#include "base/digest.h"

#include <algorithm>

namespace fonds {

std::optional<Digest> Digest::FromHex(std::string_view hex) {
  if (hex.size() != 2 * kSize) return std::nullopt;
  auto bytes = HexDecode(hex);
  if (!bytes) return std::nullopt;
  return FromBytes(*bytes);
}

std::optional<Digest> Digest::FromBytes(ByteView bytes) {
  if (bytes.size() != kSize) return std::nullopt;
  Digest digest;
  std::memcpy(digest.bytes_.data(), bytes.data(), kSize);
  return digest;
}

bool IsAgentId(std::string_view text) {
  if (text.size() < 2 || text.size() > 10 || text[0] != 'a' || text[1] == '0') return false;
  return std::all_of(text.begin() + 1, text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool IsNonce(std::string_view text) {
  return text.size() == 32 && IsLowerHex(text);
}

}  // namespace fonds
