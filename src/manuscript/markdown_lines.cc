#include "manuscript/markdown_lines.h"

#include <algorithm>

#include "manuscript/addresses.h"

namespace fonds::manuscript {
namespace {

constexpr std::size_t kMaxLabel = 200;

}  // namespace

MarkdownLine LineAt(ByteView file, std::size_t at) {
  const std::size_t line_end = std::min(file.find('\n', at), file.size());
  const std::size_t next = std::min(line_end + 1, file.size());
  const bool cr = line_end > at && file[line_end - 1] == '\r';
  return {at, cr ? line_end - 1 : line_end, next};
}

std::string_view TextOf(ByteView file, const MarkdownLine& line) {
  return file.substr(line.start, line.end - line.start);
}

bool TakeQuoteMarkers(ByteView file, MarkdownLine& line) {
  bool any = false;
  while (true) {
    std::size_t at = line.start;
    while (at < line.end && at < line.start + 3 && file[at] == ' ') ++at;
    if (at >= line.end || file[at] != '>') return any;
    any = true;
    line.start = at + 1;
    if (line.start < line.end && file[line.start] == ' ') ++line.start;
  }
}

std::size_t TakeIndentation(ByteView file, MarkdownLine& line) {
  std::size_t size = 0;
  for (; line.start < line.end && (file[line.start] == ' ' || file[line.start] == '\t'); ++line.start) {
    size += file[line.start] == '\t' ? kIndentation : 1;
  }
  return size;
}

bool IsOnly(std::string_view text, std::string_view characters) {
  return text.find_first_not_of(characters) == std::string_view::npos;
}

std::string_view Trimmed(std::string_view text) {
  while (!text.empty() && IsAsciiSpace(text.front())) text.remove_prefix(1);
  while (!text.empty() && IsAsciiSpace(text.back())) text.remove_suffix(1);
  return text;
}

std::size_t FenceSize(std::string_view text) {
  if (text.empty() || (text[0] != '`' && text[0] != '~')) return 0;
  const std::size_t size = std::min(text.find_first_not_of(text[0]), text.size());
  if (size < 3) return 0;
  // `a` in backticks on the same line is a code span.
  return text[0] == '`' && text.find('`', size) != std::string_view::npos ? 0 : size;
}

bool IsRule(std::string_view text) {
  const std::string_view inside = Trimmed(text);
  if (inside.size() < 3 || (inside[0] != '*' && inside[0] != '-' && inside[0] != '_')) return false;
  const char allowed[] = {inside[0], ' ', '\t'};
  return IsOnly(inside, {allowed, 3}) && std::count(inside.begin(), inside.end(), inside[0]) >= 3;
}

std::size_t ListMarkerSize(std::string_view text, bool in_paragraph) {
  if (text.size() < 2) return 0;
  if (text[0] == '-' || text[0] == '*' || text[0] == '+') return text[1] == ' ' || text[1] == '\t' ? 2 : 0;
  std::size_t digits = 0;
  while (digits < std::min<std::size_t>(text.size(), 9) && IsAsciiDigit(text[digits])) ++digits;
  if (digits == 0 || digits + 1 >= text.size() || (text[digits] != '.' && text[digits] != ')')) return 0;
  if (text[digits + 1] != ' ' && text[digits + 1] != '\t') return 0;
  if (in_paragraph && text.substr(0, digits) != "1") return 0;
  return digits + 2;
}

std::size_t HeadingMarkerSize(std::string_view text) {
  const std::size_t size = std::min(text.find_first_not_of('#'), text.size());
  if (size == 0 || size > 6) return 0;
  return size == text.size() || IsAsciiSpace(text[size]) ? size : 0;
}

std::size_t DefinitionSize(std::string_view text) {
  if (text.size() < 4 || text[0] != '[') return 0;
  const std::size_t end = text.substr(0, kMaxLabel).find("]:");
  return end == std::string_view::npos || end < 2 ? 0 : end + 2;
}

}  // namespace fonds::manuscript
