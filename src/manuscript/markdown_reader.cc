// The blocks of Markdown: which lines make a paragraph, and in what it stands.
#include <algorithm>

#include "manuscript/addresses.h"
#include "manuscript/markdown_inline.h"
#include "manuscript/readers.h"

namespace fonds::manuscript {
namespace {

constexpr std::size_t kIndentation = 4;

bool IsOnly(std::string_view text, std::string_view characters) {
  return text.find_first_not_of(characters) == std::string_view::npos;
}

std::string_view Trimmed(std::string_view text) {
  while (!text.empty() && IsAsciiSpace(text.front())) text.remove_prefix(1);
  while (!text.empty() && IsAsciiSpace(text.back())) text.remove_suffix(1);
  return text;
}

// The backticks or tildes of a fence in front.
std::size_t FenceSize(std::string_view text) {
  if (text.empty() || (text[0] != '`' && text[0] != '~')) return 0;
  const std::size_t size = std::min(text.find_first_not_of(text[0]), text.size());
  if (size < 3) return 0;
  // `a` in backticks on the same line is a code span.
  return text[0] == '`' && text.find('`', size) != std::string_view::npos ? 0 : size;
}

// Three or more of * - _, with blanks.
bool IsRule(std::string_view text) {
  const std::string_view inside = Trimmed(text);
  if (inside.size() < 3 || (inside[0] != '*' && inside[0] != '-' && inside[0] != '_')) return false;
  const char allowed[] = {inside[0], ' ', '\t'};
  return IsOnly(inside, {allowed, 3}) && std::count(inside.begin(), inside.end(), inside[0]) >= 3;
}

// The size of "- " or "1. " in front; 0 if none. Only 1 may begin a list within a paragraph.
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

// [label]: in front, its size with the colon; 0 if none.
std::size_t DefinitionSize(std::string_view text) {
  constexpr std::size_t kMaxLabel = 200;
  if (text.size() < 4 || text[0] != '[') return 0;
  const std::size_t end = text.substr(0, kMaxLabel).find("]:");
  return end == std::string_view::npos || end < 2 ? 0 : end + 2;
}

class MarkdownReader {
 public:
  explicit MarkdownReader(ByteView file)
      : file_(file), writer_(file), notes_writer_(file), inline_(notes_, notes_writer_), text_(file) {}

  Paragraphs Run(std::size_t start) {
    at_ = BehindFrontMatter(start);
    while (at_ < file_.size()) ReadLine();
    Flush();
    return writer_.Finish(notes_writer_);
  }

 private:
  struct Line {
    std::size_t start;
    std::size_t end;
    std::size_t next;
  };

  Line LineAt(std::size_t at) const {
    const std::size_t line_end = std::min(file_.find('\n', at), file_.size());
    const std::size_t next = std::min(line_end + 1, file_.size());
    const bool cr = line_end > at && file_[line_end - 1] == '\r';
    return {at, cr ? line_end - 1 : line_end, next};
  }
  std::string_view TextOf(const Line& line) const { return file_.substr(line.start, line.end - line.start); }

  // YAML between --- and --- or ..., at the very beginning.
  std::size_t BehindFrontMatter(std::size_t start) const {
    Line line = LineAt(start);
    if (Trimmed(TextOf(line)) != "---") return start;
    while (line.next < file_.size()) {
      line = LineAt(line.next);
      const std::string_view text = Trimmed(TextOf(line));
      if (text == "---" || text == "...") return line.next;
    }
    return start;
  }

  // Takes the > in front.
  std::size_t TakeQuoteMarkers(Line& line) const {
    std::size_t depth = 0;
    while (true) {
      std::size_t at = line.start;
      while (at < line.end && at < line.start + 3 && file_[at] == ' ') ++at;
      if (at >= line.end || file_[at] != '>') return depth;
      ++depth;
      line.start = at + 1;
      if (line.start < line.end && file_[line.start] == ' ') ++line.start;
    }
  }

  std::size_t TakeIndentation(Line& line) const {
    std::size_t size = 0;
    for (; line.start < line.end && (file_[line.start] == ' ' || file_[line.start] == '\t'); ++line.start) {
      size += file_[line.start] == '\t' ? kIndentation : 1;
    }
    return size;
  }

  void ReadLine() {
    Line line = LineAt(at_);
    at_ = line.next;
    const bool quoted = TakeQuoteMarkers(line) > 0;
    if (fence_ > 0 && InFence(line, quoted)) return;
    const std::size_t indentation = TakeIndentation(line);
    if (IsOnly(TextOf(line), " \t\v\f\r")) return EmptyLine(quoted);
    if (quoted && block_ == kNone) {
      Flush();
      block_ = blocks_++;
    } else if (!quoted && block_ != kNone && (text_.empty() || Begins(TextOf(line)))) {
      Flush();
      block_ = kNone;
    }
    if (!text_.empty() && indentation >= kIndentation) return AddLine(line);
    if (text_.empty() && !EnterParagraph(line, indentation)) return;
    after_empty_ = false;
    if (!Construct(line)) AddLine(line);
  }

  void EmptyLine(bool quoted) {
    Flush();
    if (!quoted) block_ = kNone;
    after_empty_ = true;
  }

  // Whether a first line, so far indented, is text; what notes and lists it leaves.
  bool EnterParagraph(const Line& line, std::size_t indentation) {
    const bool within = indentation >= kIndentation;
    if (after_empty_ && !within) {
      note_ = kNone;
      if (indentation < 2 && ListMarkerSize(TextOf(line), false) == 0) in_list_ = false;
    }
    return !within || note_ != kNone || in_list_;
  }

  // Whether a line cannot go on with a paragraph.
  static bool Begins(std::string_view text) {
    return FenceSize(text) > 0 || HeadingMarkerSize(text) > 0 || ListMarkerSize(text, true) > 0 || IsRule(text) ||
           DefinitionSize(text) > 0;
  }

  // Lines that are more than text. False for text.
  bool Construct(Line line) {
    const std::string_view text = TextOf(line);
    if (!text_.empty() && (IsOnly(Trimmed(text), "=") || IsOnly(Trimmed(text), "-"))) {
      FlushHeading();
      return true;
    }
    const std::size_t fence = FenceSize(text);
    if (fence > 0) {
      Flush();
      BeginFence(line, fence);
      return true;
    }
    if (text.starts_with("<!--") && SkipComment(line)) return true;
    if (IsRule(text) || text.starts_with(":::")) {
      Flush();
      return true;
    }
    if (const std::size_t size = HeadingMarkerSize(text)) {
      Flush();
      line.start += size;
      AddLine(line);
      FlushHeading();
      return true;
    }
    if (const std::size_t size = DefinitionSize(text)) return Definition(line, size);
    if (const std::size_t size = ListMarkerSize(text, !text_.empty())) {
      Flush();
      in_list_ = true;
      line.start += size;
      AddLine(line);
      return true;
    }
    return false;
  }

  void BeginFence(const Line& line, std::size_t size) {
    fence_character_ = file_[line.start];
    if (!IsFenceClosed(size)) {
      return writer_.AddTrouble(line.start,
                                "a fence of code opens here and is not closed; it was read as if it were not "
                                "there");
    }
    fence_ = size;
    fence_block_ = block_;
  }

  bool IsClosingFence(std::string_view text, std::size_t size) const {
    text = Trimmed(text);
    const char character[] = {fence_character_};
    return text.size() >= size && IsOnly(text, {character, 1});
  }

  // What is not closed was looked for in vain once, and so is not looked for again by fences as long.
  bool IsFenceClosed(std::size_t size) {
    std::size_t& in_vain = unclosed_[fence_character_ == '~'];
    if (in_vain > 0 && size >= in_vain) return false;
    for (std::size_t at = at_; at < file_.size();) {
      Line line = LineAt(at);
      at = line.next;
      const bool quoted = TakeQuoteMarkers(line) > 0;
      if (block_ != kNone && !quoted) return true;  // the block ends it
      if (IsClosingFence(TextOf(line), size)) return true;
    }
    in_vain = size;
    return false;
  }

  // False if the line is outside again.
  bool InFence(const Line& line, bool quoted) {
    if (fence_block_ != kNone && !quoted) {
      fence_ = 0;
      return false;
    }
    if (IsClosingFence(TextOf(line), fence_)) fence_ = 0;
    return true;
  }

  // One that ends on its line is left to the inline syntax.
  bool SkipComment(const Line& line) {
    if (TextOf(line).find("-->") != std::string_view::npos || !comments_end_) return false;
    const std::size_t end = file_.find("-->", line.end);
    if (end == ByteView::npos) {
      comments_end_ = false;
      writer_.AddTrouble(line.start, "a comment opens here and has no end");
      return false;
    }
    Flush();
    at_ = LineAt(end).next;
    return true;
  }

  bool Definition(Line line, std::size_t size) {
    const std::string_view label = TextOf(line).substr(1, size - 3);
    if (label.starts_with("^")) {
      Flush();
      block_ = kNone;
      note_ = notes_.NumberOf(label.substr(1));
      line.start += size;
      AddLine(line);
      return true;
    }
    std::size_t start = line.start + size;
    while (start < line.end && (IsAsciiSpace(file_[start]) || file_[start] == '<')) ++start;
    const std::size_t end = UriEnd(file_.substr(0, line.end), start);
    const bool address = end > start || file_.substr(start, line.end - start).find(':') < 10;
    if (!text_.empty() || !address) return false;
    if (end > start) {
      // Of a link by reference. Which quotation it is about is not known: a note that nothing refers to.
      notes_writer_.SetNote(notes_.New());
      notes_writer_.Cite(start, end);
      notes_writer_.Break();
    }
    return true;
  }

  void AddLine(Line line) {
    while (text_.empty() && line.start < line.end && IsAsciiSpace(file_[line.start])) ++line.start;
    if (line.start < line.end || !text_.empty()) text_.AddLine(line.start, line.end);
  }

  void FlushHeading() {
    heading_ = true;
    Flush();
    heading_ = false;
  }

  void Flush() {
    if (text_.empty()) return;
    text_.Match();
    ParagraphWriter& writer = note_ == kNone ? writer_ : notes_writer_;
    writer.SetNote(note_);
    writer.SetBlock(block_);
    writer.SetHeading(heading_);
    inline_.Write(text_, writer);
    writer.Break();
    notes_writer_.SetBlock(kNone);
    notes_writer_.SetHeading(false);
    text_.Clear();
  }

  ByteView file_;
  ParagraphWriter writer_;
  ParagraphWriter notes_writer_;
  MarkdownNotes notes_;
  MarkdownInline inline_;
  MarkdownText text_;  // the paragraph so far
  std::size_t at_ = 0;
  Offset block_ = kNone;
  Offset blocks_ = 0;
  Offset note_ = kNone;
  bool heading_ = false;
  bool in_list_ = false;
  bool after_empty_ = true;
  std::size_t fence_ = 0;  // how long the open one is
  char fence_character_ = 0;
  Offset fence_block_ = kNone;
  std::size_t unclosed_[2] = {0, 0};  // shortest fences of ` and ~ that never close
  bool comments_end_ = true;
};

}  // namespace

Paragraphs ReadMarkdown(ByteView file, std::size_t start) {
  return MarkdownReader(file).Run(start);
}

}  // namespace fonds::manuscript
