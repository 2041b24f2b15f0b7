// Where words end: UAX #29, by ICU, and without it where a few of its rules decide all. Scripts that are written
// without blanks between words (Han, Kana, Thai, Khmer …) come apart into their characters: a dictionary would part a
// sentence and a piece of it differently.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/bytes.h"

namespace fonds::text {

// Appends the end of each segment of `chunk` (byte offsets in it, ascending; the last is its size). Linear.
// REQUIRES: valid UTF-8 without white space, shorter than 2^31 bytes.
void AppendWordEnds(ByteView chunk, std::vector<std::size_t>& ends);

// What decides how texts come apart and which words are alike: our own rules, and the versions of ICU and of Unicode.
// What was computed from tokens under another one is made anew.
std::string TokenRules();

// A character of a script that is written without blanks between words.
bool IsUnspaced(char32_t value);

}  // namespace fonds::text
