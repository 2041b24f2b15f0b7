// Numbers with their highest byte first, as git's files and our own binary ones hold them.
#pragma once

#include <cstdint>

#include "base/bytes.h"

namespace fonds {

// REQUIRES: at + 4 <= bytes.size().
inline std::uint32_t BigEndian32(ByteView bytes, std::size_t at) {
  const unsigned char* b = AsUnsigned(bytes) + at;
  return static_cast<std::uint32_t>(b[0]) << 24 | static_cast<std::uint32_t>(b[1]) << 16 |
         static_cast<std::uint32_t>(b[2]) << 8 | static_cast<std::uint32_t>(b[3]);
}

// REQUIRES: at + 8 <= bytes.size().
inline std::uint64_t BigEndian64(ByteView bytes, std::size_t at) {
  return static_cast<std::uint64_t>(BigEndian32(bytes, at)) << 32 | BigEndian32(bytes, at + 4);
}

inline void AppendBigEndian32(Bytes& out, std::uint32_t value) {
  for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(value >> shift & 0xff);
}

inline void AppendBigEndian64(Bytes& out, std::uint64_t value) {
  AppendBigEndian32(out, static_cast<std::uint32_t>(value >> 32));
  AppendBigEndian32(out, static_cast<std::uint32_t>(value));
}

}  // namespace fonds
