// A text as somebody may have typed or pasted it elsewhere: white space, typographic quotation marks and dashes, and
// what Persian and Arabic keyboards differ in, made alike. Every folded element knows which code points of the text it
// stands for.
//
//   run of white space (NBSP, line ends, form feeds too)   one blank
//   ‘ ’ ‚ ‛ ′ ‹ ›   '          “ ” „ ‟ ″ « »   "          ‐ ‑ ‒ – — ― −   -
//   Arabic yeh, alef maksura: Persian yeh;   Arabic kaf: Persian kaf
//   soft hyphen, tatweel, ZWNJ, ZWJ, zero-width space, word joiner, BOM, bidirectional controls: nothing
//
// Nothing else: neither case, nor accents, nor harakat, nor digits. Words that differ in those are other words here.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "text/utf8.h"

namespace fonds::text {

struct Folded {
  std::u32string text;
  // Of text[i]: the code points [starts[i], ends[i]) of the original.
  std::vector<std::uint32_t> starts;
  std::vector<std::uint32_t> ends;
};

// Texts above this many bytes are not folded: folding takes twelve times their memory.
inline constexpr std::size_t kMaxFoldedBytes = std::size_t{1} << 26;

// REQUIRES: valid UTF-8 of at most kMaxFoldedBytes.
Folded Fold(ByteView bytes);

// True for what Fold leaves out.
bool IsFoldedAway(char32_t value);

}  // namespace fonds::text
