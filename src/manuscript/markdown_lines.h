// What a line of Markdown is by itself: CommonMark's blocks, and pandoc's notes.
#pragma once

#include <cstddef>
#include <string_view>

#include "base/bytes.h"

namespace fonds::manuscript {

inline constexpr std::size_t kIndentation = 4;  // that makes code of a paragraph, or keeps it in a list

// Offsets of the file; `end` is without the line end. What is taken off the front moves `start`.
struct MarkdownLine {
  std::size_t start;
  std::size_t end;
  std::size_t next;
};

MarkdownLine LineAt(ByteView file, std::size_t at);
std::string_view TextOf(ByteView file, const MarkdownLine& line);
// Takes all > in front, with their blanks. True if there were any.
bool TakeQuoteMarkers(ByteView file, MarkdownLine& line);
// Takes blanks in front. Returns how many, a tab counted as four.
std::size_t TakeIndentation(ByteView file, MarkdownLine& line);

bool IsOnly(std::string_view text, std::string_view characters);
std::string_view Trimmed(std::string_view text);
// Three or more of * - _, with blanks.
bool IsRule(std::string_view text);

// Sizes of what stands in front; 0 if it does not.
std::size_t FenceSize(std::string_view text);          // the backticks or tildes that open code
std::size_t HeadingMarkerSize(std::string_view text);  // # to ######
std::size_t DefinitionSize(std::string_view text);     // [label]:
// "- " or "1. ". Only 1 may begin a list within a paragraph.
std::size_t ListMarkerSize(std::string_view text, bool in_paragraph);

}  // namespace fonds::manuscript
