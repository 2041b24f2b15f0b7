// The words of a quotation, taken out of the text of its paragraphs.
#pragma once

#include <string>
#include <string_view>

#include "manuscript/quotation_marks.h"

namespace fonds::manuscript {

// Without blanks at the ends; runs of white space made one blank or one line end; paragraphs parted by an empty line;
// the brackets gone that only held a citation.
std::string WordsOf(const Paragraphs& paragraphs, const Found& found);

// The text of the block that is made of paragraphs [first, end), without its last line if that only says whose words
// they are: a citation alone, or what begins with a dash.
TextSpan BlockWords(const Paragraphs& paragraphs, std::size_t first, std::size_t end);

// — or --, in front.
bool BeginsAttribution(std::string_view text);

// Whether a letter or digit stands in [start, end); where the first one does, or `end`.
bool HasWords(std::string_view text, Offset start, Offset end);
Offset FirstWords(std::string_view text, Offset start, Offset end);

}  // namespace fonds::manuscript
