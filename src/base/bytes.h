// Byte sequences, hexadecimal and base64. Text is bytes too: fonds never normalises what it stores.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"

namespace fonds {

using Bytes = std::string;
using ByteView = std::string_view;

inline ByteView AsView(std::span<const unsigned char> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}
inline const unsigned char* AsUnsigned(ByteView bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

// Lower-case hexadecimal. `HexDecode` takes lower case only: two spellings of one digest would be two names.
std::string HexEncode(ByteView bytes);
std::optional<Bytes> HexDecode(std::string_view hex);
bool IsLowerHex(std::string_view text);

// RFC 4648 section 4, padded. Decoding is strict: no line breaks, no missing padding, no stray low bits (there is one
// base64 text for each byte sequence, or signature files would be malleable).
std::string Base64Encode(ByteView bytes);
std::optional<Bytes> Base64Decode(std::string_view text);

// Something that is read once from front to back.
class ByteSource {
 public:
  virtual ~ByteSource() = default;
  // Reads up to `size` bytes into `buffer`; 0 is the end. Errors: kIo, kCorrupt.
  virtual Result<std::size_t> Read(char* buffer, std::size_t size) = 0;
};

// Reads bytes that are already in memory. The view must outlive the source.
std::unique_ptr<ByteSource> SourceOf(ByteView bytes);

}  // namespace fonds
