// UTF-8 and code points. Offsets into text are counted in code points, end exclusive, as W3C TextPositionSelector does.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"

namespace fonds::text {

bool IsUtf8(ByteView bytes);  // no overlong forms, no surrogates, nothing above U+10FFFF

// A layer's text: valid UTF-8, with quick conversion between code point and byte offsets (one mark every 1,024 code
// points).
class Layer {
 public:
  // Errors: kMalformed with the byte offset, for invalid UTF-8 or a NUL. A BOM is code point 0. The bytes are moved in.
  static Result<Layer> From(Bytes bytes);

  ByteView bytes() const { return bytes_; }
  std::uint64_t length() const { return length_; }  // in code points

  // REQUIRES: at <= length().
  std::size_t ByteOffset(std::uint64_t at) const;
  // REQUIRES: `offset` is the start of a code point or the end.
  std::uint64_t CodePointOffset(std::size_t offset) const;
  // The words in [start, end). REQUIRES: start <= end <= length().
  ByteView Slice(std::uint64_t start, std::uint64_t end) const;

  // True if no grapheme cluster (UAX #29) is cut by `at`.
  bool IsGraphemeBoundary(std::uint64_t at) const;
  // Line and column (1-based, code points) of a position; lines end with LF.
  struct Place {
    std::uint64_t line;
    std::uint64_t column;
  };
  Place PlaceOf(std::uint64_t at) const;
  // The span of lines [first, last], 1-based, without the final LF. nullopt when there are fewer.
  struct Span {
    std::uint64_t start;
    std::uint64_t end;
    auto operator<=>(const Span&) const = default;
  };
  std::optional<Span> Lines(std::uint64_t first, std::uint64_t last) const;

 private:
  Bytes bytes_;
  std::uint64_t length_ = 0;
  std::vector<std::size_t> marks_;
};

// Text for a terminal: control characters, bidirectional controls, zero-width and invalid bytes shown as \u{202E} or
// \x{9B}; newlines and tabs kept only if `multi_line`. What is printed can neither move the cursor nor reorder the
// line. ZWNJ and ZWJ stay as they are directly between two letters of the Arabic script, where they are spelling, and
// are shown everywhere else. Backslashes are not doubled: the result is for eyes and cannot be turned back.
std::string ForTerminal(std::string_view text, bool multi_line = false);

// The bidirectional controls and zero-width characters in `text`, named ("U+202E RIGHT-TO-LEFT OVERRIDE"), each once,
// in the order in which they first stand there. ZWNJ and ZWJ between letters of the Arabic script are not among them.
std::vector<std::string> InvisibleCharacters(std::string_view text);

}  // namespace fonds::text
