// How citations are spelt in running text: where a fonds: URI or a citation key begins and ends. A URI that breaks the
// grammar of docs/format/citation.md is taken as it is written; it is for others to say so.
#pragma once

#include <cstddef>
#include <string_view>

namespace fonds::manuscript {

inline constexpr std::string_view kScheme = "fonds:";

// The end of a URI that begins at `at`; `at` if none does. Full stops and the like at its end are the sentence's, and
// so is a comma that no digit follows.
std::size_t UriEnd(std::string_view text, std::size_t at);

// True if a URI may go on with the character at `at`.
bool ContinuesUri(std::string_view text, std::size_t at);

// The end of a citation key as pandoc has it (mont2019, doe:1988-a).
std::size_t KeyEnd(std::string_view text, std::size_t at);

// True if what stands before `at` lets a URI, or an @ that begins a citation, begin there.
bool MayBegin(std::string_view text, std::size_t at);

bool IsAsciiLetter(char c);
bool IsAsciiDigit(char c);
bool IsAsciiAlnum(char c);
bool IsAsciiPunctuation(char c);
// Blank, tab, LF, CR, VT, FF.
bool IsAsciiSpace(char c);
char AsciiLower(char c);

}  // namespace fonds::manuscript
