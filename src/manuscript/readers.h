// One reader for each form: from a file to its paragraphs. The bytes are valid UTF-8 without NUL, at most
// kMaxManuscriptBytes; a byte order mark in front is skipped by `start`.
#pragma once

#include "manuscript/paragraphs.h"

namespace fonds::manuscript {

Paragraphs ReadPlain(ByteView file, std::size_t start);
Paragraphs ReadMarkdown(ByteView file, std::size_t start);
Paragraphs ReadLatex(ByteView file, std::size_t start);
Paragraphs ReadHtml(ByteView file, std::size_t start);

}  // namespace fonds::manuscript
