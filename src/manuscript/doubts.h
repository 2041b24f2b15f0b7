// What stands in a quotation although its words on the page are not known from the file: a macro, a picture, the name
// that a citation prints. Readers say where; here it is found again for a quotation, and put into a sentence.
#pragma once

#include <string>

#include "manuscript/quotation_marks.h"

namespace fonds::manuscript {

// The first one within a quotation; nullptr if there is none.
const Doubtful* FirstDoubt(const Paragraphs& paragraphs, const Found& found);

// "the macro \nicht in line 4 prints what only LaTeX knows"
std::string SentenceOf(ByteView file, const Doubtful& doubtful, std::uint64_t line);

}  // namespace fonds::manuscript
