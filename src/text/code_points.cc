#include "text/code_points.h"

#include <unicode/uchar.h>

#include <cstring>

#include "text/utf8.h"

namespace fonds::text {

std::size_t FirstInvalid(ByteView bytes) {
  constexpr std::uint64_t kHighBits = 0x8080808080808080U;
  std::size_t offset = 0;
  while (offset < bytes.size()) {
    std::uint64_t block = 0;
    if (bytes.size() - offset >= sizeof block) {
      std::memcpy(&block, bytes.data() + offset, sizeof block);
      if ((block & kHighBits) == 0) {
        offset += sizeof block;
        continue;
      }
    }
    const CodePoint code_point = Decode(bytes, offset);
    if (code_point.value == kInvalidByte) return offset;
    offset += code_point.size;
  }
  return offset;
}

bool IsWhiteSpace(char32_t value) {
  return u_isUWhiteSpace(static_cast<UChar32>(value)) != 0;
}

bool IsLetterOrDigit(char32_t value) {
  return u_isalnum(static_cast<UChar32>(value)) != 0;
}

bool IsUtf8(ByteView bytes) {
  return FirstInvalid(bytes) == bytes.size();
}

}  // namespace fonds::text
