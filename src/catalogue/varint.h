// Numbers of seven bits a byte, the lowest first; the high bit says that more follow (LEB128).
#pragma once

#include <cstdint>
#include <optional>

#include "base/bytes.h"

namespace fonds::catalogue {

inline void AppendVarint(Bytes& out, std::uint64_t value) {
  for (; value >= 0x80; value >>= 7) out += static_cast<char>(value | 0x80);
  out += static_cast<char>(value);
}

// Moves `at` behind the number. nullopt: the bytes end within it, or it has more than 63 bits. REQUIRES: at <= size.
inline std::optional<std::uint64_t> TakeVarint(ByteView bytes, std::size_t& at) {
  std::uint64_t value = 0;
  for (unsigned shift = 0; shift < 63 && at < bytes.size(); shift += 7) {
    const auto byte = static_cast<unsigned char>(bytes[at++]);
    value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
    if (byte < 0x80) return value;
  }
  return std::nullopt;
}

}  // namespace fonds::catalogue
