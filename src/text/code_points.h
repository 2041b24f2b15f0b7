// One step through UTF-8 (RFC 3629), for the files of text/. Inline: it runs once for every character of an archive.
#pragma once

#include <cstdint>
#include <string>

#include "base/bytes.h"

namespace fonds::text {

// What stands at an offset: a code point and how many bytes it takes, or kInvalidByte and 1.
struct CodePoint {
  char32_t value;
  std::size_t size;
};
inline constexpr char32_t kInvalidByte = 0xFFFFFFFF;

inline bool IsContinuation(unsigned char byte) {
  return (byte & 0xC0) == 0x80;
}

// The byte after the lead is where overlong forms, surrogates and values above U+10FFFF show (Unicode 15, table 3-7).
inline bool IsSecondByte(unsigned char lead, unsigned char second) {
  switch (lead) {
    case 0xE0: return second >= 0xA0 && second <= 0xBF;
    case 0xED: return second >= 0x80 && second <= 0x9F;
    case 0xF0: return second >= 0x90 && second <= 0xBF;
    case 0xF4: return second >= 0x80 && second <= 0x8F;
    default: return IsContinuation(second);
  }
}

// REQUIRES: offset < bytes.size().
inline CodePoint Decode(ByteView bytes, std::size_t offset) {
  const unsigned char* at = AsUnsigned(bytes) + offset;
  const unsigned char lead = *at;
  if (lead < 0x80) return {lead, 1};
  const std::size_t size = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (lead < 0xC2 || lead > 0xF4 || bytes.size() - offset < size) return {kInvalidByte, 1};
  if (!IsSecondByte(lead, at[1])) return {kInvalidByte, 1};
  if (size == 2) return {static_cast<char32_t>((lead & 0x1F) << 6 | (at[1] & 0x3F)), 2};
  if (!IsContinuation(at[2])) return {kInvalidByte, 1};
  if (size == 3) return {static_cast<char32_t>((lead & 0x0F) << 12 | (at[1] & 0x3F) << 6 | (at[2] & 0x3F)), 3};
  if (!IsContinuation(at[3])) return {kInvalidByte, 1};
  return {static_cast<char32_t>((lead & 0x07) << 18 | (at[1] & 0x3F) << 12 | (at[2] & 0x3F) << 6 | (at[3] & 0x3F)), 4};
}

// The code point that ends at `offset`. REQUIRES: 0 < offset <= bytes.size(), valid UTF-8 before it.
inline CodePoint DecodeBefore(ByteView bytes, std::size_t offset) {
  std::size_t start = offset - 1;
  while (start > 0 && IsContinuation(static_cast<unsigned char>(bytes[start]))) --start;
  return Decode(bytes, start);
}

// Offset of the first byte that is not part of valid UTF-8; bytes.size() if there is none.
std::size_t FirstInvalid(ByteView bytes);

// Unicode's White_Space property.
bool IsWhiteSpace(char32_t value);

// A letter or digit of any script.
bool IsLetterOrDigit(char32_t value);

}  // namespace fonds::text
