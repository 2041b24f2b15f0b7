#include "manuscript/markdown_labels.h"

#include <algorithm>

#include "manuscript/addresses.h"

namespace fonds::manuscript {
namespace {

constexpr std::size_t kMaxLabel = 1000;

}  // namespace

MarkdownLabels::MarkdownLabels(ByteView file) {
  for (std::size_t at = 0; at < file.size();) {
    MarkdownLine line = LineAt(file, at);
    at = line.next;
    TakeQuoteMarkers(file, line);
    if (TakeIndentation(file, line) >= kIndentation) continue;
    const std::string_view text = TextOf(file, line);
    const std::size_t size = DefinitionSize(text);
    if (size < 3 || size > kMaxLabel || !IsTarget(text.substr(size))) continue;
    labels_.insert(Normal(text.substr(1, text.find(']') - 1)));
  }
}

std::string MarkdownLabels::Normal(std::string_view label) {
  std::string normal;
  for (const char c : Trimmed(label.substr(0, kMaxLabel))) {
    if (!IsAsciiSpace(c)) {
      normal += AsciiLower(c);
    } else if (normal.back() != ' ') {
      normal += ' ';
    }
  }
  return normal;
}

bool IsTarget(std::string_view text) {
  constexpr std::string_view kOpening = "\"'(";
  constexpr std::string_view kClosing = "\"')";
  text = Trimmed(text);
  const bool bracketed = text.starts_with('<') && text.find('>') != std::string_view::npos;
  const std::size_t end = bracketed ? text.find('>') + 1 : std::min(text.find_first_of(" \t\n\v\f\r"), text.size());
  const std::string_view title = Trimmed(text.substr(end));
  if (title.empty()) return true;
  const std::size_t kind = kOpening.find(title[0]);
  // Behind the target a title stands apart, and its mark ends it.
  return kind != std::string_view::npos && title.size() >= 2 && IsAsciiSpace(text[end]) &&
         title.find(kClosing[kind], 1) == title.size() - 1;
}

bool IsAttributes(std::string_view text) {
  text = Trimmed(text);
  while (!text.empty()) {
    std::size_t end = std::min(text.find_first_of(" \t\n\v\f\r"), text.size());
    const std::size_t equals = text.substr(0, end).find('=');
    const bool named = text[0] == '.' || text[0] == '#' || text.substr(0, end) == "-";
    if (!named && (equals == std::string_view::npos || equals == 0)) return false;
    // A value in quotes may have blanks.
    if (!named && text.substr(equals + 1, 1) == "\"") {
      const std::size_t close = text.find('"', equals + 2);
      if (close == std::string_view::npos) return false;
      end = close + 1;
    }
    text = Trimmed(text.substr(end));
  }
  return true;
}

}  // namespace fonds::manuscript
