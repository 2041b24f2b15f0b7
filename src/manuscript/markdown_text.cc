#include "manuscript/markdown_text.h"

#include <algorithm>

#include "manuscript/addresses.h"

namespace fonds::manuscript {

void MarkdownText::Clear() {
  bytes_.clear();
  lines_.clear();
  brackets_.Clear();
  parentheses_.clear();
  runs_.clear();
  codes_.clear();
  cited_.clear();
}

void MarkdownText::AddLine(std::size_t start, std::size_t end) {
  if (!lines_.empty()) bytes_ += kSoftBreak;
  lines_.push_back({bytes_.size(), start});
  bytes_ += file_.substr(start, end - start);
}

std::size_t MarkdownText::FileStart(std::size_t at) const {
  const auto after =
      std::upper_bound(lines_.begin(), lines_.end(), at, [](std::size_t a, const Line& line) { return a < line.at; });
  const Line& line = *(after - 1);
  return line.start + (at - line.at);
}

// Of the break between two lines: where the next line's text begins.
std::size_t MarkdownText::FileEnd(std::size_t at) const {
  if (bytes_[at - 1] == kSoftBreak && at < bytes_.size()) return FileStart(at);
  return FileStart(at - 1) + 1;
}

void MarkdownText::Match() {
  // A backslash escapes what would begin a code span, and not what ends one.
  for (std::size_t at = bytes_.find('`'); at != std::string::npos; at = bytes_.find('`', at)) {
    const std::size_t end = std::min(bytes_.find_first_not_of('`', at), bytes_.size());
    runs_.emplace_back(end - at, at);
    at = end;
  }
  std::sort(runs_.begin(), runs_.end());
  for (std::size_t at = 0; at < bytes_.size();) {
    switch (bytes_[at]) {
      case '\\': at += 2; continue;
      case '`': at = MatchCode(at); continue;
      case '[': brackets_.Open('[', at); break;
      case ']': brackets_.Close('[', at); break;
      case ')': parentheses_.push_back(at); break;
      case '@':
        // Past the key: a URI may have @ in it, and what braces hold closes no bracket.
        if (const Key key = KeyAt(at); key.end > 0) {
          if (brackets_.Last() != kNone) cited_.emplace_back(brackets_.Last(), at);
          at = key.end;
          continue;
        }
        break;
      default: break;
    }
    ++at;
  }
  brackets_.Sort();
  std::sort(cited_.begin(), cited_.end());
}

// Returns the end of the code span, or of the backticks that begin none.
std::size_t MarkdownText::MatchCode(std::size_t at) {
  const std::size_t inside = std::min(bytes_.find_first_not_of('`', at), bytes_.size());
  const std::pair<std::size_t, std::size_t> behind(inside - at, inside);
  const auto run = std::lower_bound(runs_.begin(), runs_.end(), behind);
  if (run == runs_.end() || run->first != behind.first) return inside;
  codes_.push_back({at, inside, run->second, run->second + run->first});
  return codes_.back().end;
}

std::size_t MarkdownText::NextParenthesis(std::size_t at) const {
  const auto next = std::lower_bound(parentheses_.begin(), parentheses_.end(), at);
  return next == parentheses_.end() ? std::string::npos : *next;
}

MarkdownText::Code MarkdownText::CodeAt(std::size_t at) const {
  const auto code =
      std::lower_bound(codes_.begin(), codes_.end(), at, [](const Code& one, std::size_t a) { return one.start < a; });
  return code != codes_.end() && code->start == at ? *code : Code{};
}

MarkdownText::Key MarkdownText::KeyAt(std::size_t at) const {
  if (!MayBegin(bytes_, at)) return {};
  std::size_t start = at + 1;
  if (start < bytes_.size() && bytes_[start] == '{') {
    ++start;
    std::size_t end = start;
    while (end < bytes_.size() && bytes_[end] != '}' && bytes_[end] != '{' && !IsAsciiSpace(bytes_[end])) ++end;
    if (end == start || end >= bytes_.size() || bytes_[end] != '}') return {};
    return {start, end, end + 1};
  }
  std::size_t end = UriEnd(bytes_, start);
  if (end == start) end = KeyEnd(bytes_, start);
  return end == start ? Key{} : Key{start, end, end};
}

std::vector<std::size_t> MarkdownText::CitedIn(std::size_t open) const {
  std::vector<std::size_t> found;
  for (auto cited = std::lower_bound(cited_.begin(), cited_.end(), std::pair<std::size_t, std::size_t>(open, 0));
       cited != cited_.end() && cited->first == open; ++cited) {
    found.push_back(cited->second);
  }
  return found;
}

bool MarkdownText::IsCitation(std::size_t open) const {
  const auto cited = std::lower_bound(cited_.begin(), cited_.end(), std::pair<std::size_t, std::size_t>(open, 0));
  return cited != cited_.end() && cited->first == open;
}

}  // namespace fonds::manuscript
