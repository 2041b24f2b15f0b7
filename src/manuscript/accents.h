// LaTeX's accents: \'e, \"o, \c{c}.
#pragma once

#include <string>

namespace fonds::manuscript {

// True for what accents the next letter: ' ` ^ " ~ = . and the letters c v u H k r d b.
bool IsAccent(char accent);

// The accented letter as one character where the usual ones are, and otherwise the letter and a combining mark.
std::string Accented(char accent, char letter);

}  // namespace fonds::manuscript
