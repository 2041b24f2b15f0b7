#include "manuscript/words.h"

#include <algorithm>

#include "manuscript/addresses.h"
#include "text/code_points.h"

namespace fonds::manuscript {
namespace {

bool IsBreak(char c) {
  return c == kSoftBreak || c == kHardBreak;
}

TextSpan Trimmed(std::string_view text, TextSpan span) {
  while (span.start < span.end) {
    const text::CodePoint first = text::Decode(text, span.start);
    if (!text::IsWhiteSpace(first.value)) break;
    span.start += static_cast<Offset>(first.size);
  }
  while (span.start < span.end) {
    const text::CodePoint last = text::DecodeBefore(text, span.end);
    if (!text::IsWhiteSpace(last.value)) break;
    span.end -= static_cast<Offset>(last.size);
  }
  return span;
}

bool HoldsCitation(const Paragraphs& paragraphs, Offset start, Offset end) {
  const auto first = std::lower_bound(paragraphs.cited.begin(), paragraphs.cited.end(), start,
                                      [](const Cited& cited, Offset at) { return cited.at < at; });
  return first != paragraphs.cited.end() && first->at <= end;
}

// Adds text to words, white space made one.
class Composer {
 public:
  explicit Composer(const Paragraphs& paragraphs) : read_(paragraphs) {}

  void Add(TextSpan span) {
    span = Trimmed(read_.text, span);
    if (span.start == span.end) return;
    if (!words_.empty()) words_ += "\n\n";
    auto cited = std::lower_bound(read_.cited.begin(), read_.cited.end(), span.start,
                                  [](const Cited& one, Offset at) { return one.at < at; });
    const std::size_t from = words_.size();
    for (Offset at = span.start; at < span.end;) {
      bool cites = false;
      for (; cited != read_.cited.end() && cited->at <= at; ++cited) cites = cited->at == at;
      if (cites && IsEmptied(from, at)) {
        words_.pop_back();
        DropBlanks(from);
        ++at;
        continue;
      }
      // “so it was [@key], they say” leaves one blank too many.
      if (cites && std::string_view(" \n.,;:!?)]").find(read_.text[at]) != std::string_view::npos) DropBlanks(from);
      at = IsAsciiSpace(read_.text[at]) ? AddSpace(at, span.end) : AddOther(at);
    }
    DropBlanks(from);
  }

  std::string Take() && { return std::move(words_); }

 private:
  // ( before a citation that was taken away, ) behind it.
  bool IsEmptied(std::size_t from, Offset at) const {
    if (words_.size() <= from) return false;
    return (words_.back() == '(' && read_.text[at] == ')') || (words_.back() == '[' && read_.text[at] == ']');
  }

  void DropBlanks(std::size_t from) {
    while (words_.size() > from && IsAsciiSpace(words_.back())) words_.pop_back();
  }

  Offset AddSpace(Offset at, Offset end) {
    char shown = ' ';
    for (; at < end && IsAsciiSpace(read_.text[at]); ++at) {
      if (read_.text[at] == kHardBreak) shown = '\n';
    }
    if (words_.empty() || !IsAsciiSpace(words_.back())) words_ += shown;
    return at;
  }

  Offset AddOther(Offset at) {
    const std::size_t size = text::Decode(read_.text, at).size;
    words_.append(read_.text, at, size);
    return at + static_cast<Offset>(size);
  }

  const Paragraphs& read_;
  std::string words_;
};

}  // namespace

std::string WordsOf(const Paragraphs& paragraphs, const Found& found) {
  const std::string_view text = paragraphs.text;
  const std::string_view mark = text.substr(found.open, found.start - found.open);
  Composer composer(paragraphs);
  for (std::size_t i = paragraphs.ParagraphAt(found.start); i < paragraphs.paragraphs.size(); ++i) {
    const Paragraph& paragraph = paragraphs.paragraphs[i];
    if (paragraph.start >= found.end) break;
    TextSpan span{std::max(paragraph.start, found.start), std::min(paragraph.end, found.end)};
    if (paragraph.start > found.start && found.block == kNone && found.quote == kNone) {
      span = Trimmed(text, span);
      if (text.substr(span.start).starts_with(mark)) span.start += static_cast<Offset>(mark.size());
    }
    if (span.start < span.end) composer.Add(span);
  }
  return std::move(composer).Take();
}

TextSpan BlockWords(const Paragraphs& paragraphs, std::size_t first, std::size_t end) {
  const std::string_view text = paragraphs.text;
  const TextSpan all = Trimmed(text, {paragraphs.paragraphs[first].start, paragraphs.paragraphs[end - 1].end});
  const Paragraph& last = paragraphs.paragraphs[end - 1];
  const Offset paragraph_start = Trimmed(text, {last.start, last.end}).start;
  Offset line = all.end;
  while (line > paragraph_start && !IsBreak(text[line - 1])) --line;
  if (line <= all.start && paragraph_start <= all.start) line = all.start;
  const auto without = [&](Offset from) { return Trimmed(text, {all.start, std::max(from, all.start)}); };
  // An attribution that fills a paragraph, or is its last line, or a citation alone on it.
  if (BeginsAttribution(text.substr(paragraph_start)) && HasWords(text, all.start, paragraph_start)) {
    return without(paragraph_start);
  }
  if (BeginsAttribution(text.substr(line)) && HasWords(text, all.start, line)) return without(line);
  if (HoldsCitation(paragraphs, line, last.end) && !HasWords(text, line, last.end)) return without(line);
  return all;
}

bool BeginsAttribution(std::string_view text) {
  while (!text.empty() && IsAsciiSpace(text.front())) text.remove_prefix(1);
  return text.starts_with("—") || text.starts_with("–") || text.starts_with("―") || text.starts_with("--");
}

Offset FirstWords(std::string_view text, Offset start, Offset end) {
  while (start < end) {
    const text::CodePoint here = text::Decode(text, start);
    if (text::IsLetterOrDigit(here.value)) return start;
    start += static_cast<Offset>(here.size);
  }
  return end;
}

bool HasWords(std::string_view text, Offset start, Offset end) {
  return FirstWords(text, start, end) < end;
}

}  // namespace fonds::manuscript
