// The blocks of Markdown: which lines make a paragraph, and in what it stands.
#include <algorithm>

#include "manuscript/addresses.h"
#include "manuscript/markdown_fences.h"
#include "manuscript/markdown_inline.h"
#include "manuscript/markdown_lines.h"
#include "manuscript/readers.h"

namespace fonds::manuscript {
namespace {

constexpr std::string_view kCommentEnd = "-->";

class MarkdownReader {
 public:
  explicit MarkdownReader(ByteView file)
      : file_(file),
        writer_(file),
        notes_writer_(file),
        labels_(file),
        inline_(notes_, labels_, notes_writer_),
        text_(file),
        fences_(file) {}

  Paragraphs Run(std::size_t start) {
    at_ = BehindFrontMatter(start);
    while (at_ < file_.size()) ReadLine();
    if (fence_ > 0) LeaveFence();
    Flush();
    return writer_.Finish(notes_writer_);
  }

 private:
  using Line = MarkdownLine;

  std::string_view TextOf(const Line& line) const { return manuscript::TextOf(file_, line); }

  // YAML between --- and --- or ..., at the very beginning.
  std::size_t BehindFrontMatter(std::size_t start) const {
    Line line = LineAt(file_, start);
    if (Trimmed(TextOf(line)) != "---") return start;
    while (line.next < file_.size()) {
      line = LineAt(file_, line.next);
      const std::string_view text = Trimmed(TextOf(line));
      if (text == "---" || text == "...") return line.next;
    }
    return start;
  }

  void ReadLine() {
    Line line = LineAt(file_, at_);
    at_ = line.next;
    if (fence_ > 0 && fence_block_ == kNone) return ReadFenced(line);
    const bool quoted = TakeQuoteMarkers(file_, line);
    if (fence_ > 0 && quoted) return ReadFenced(line);
    if (fence_ > 0) LeaveFence();
    const std::size_t indentation = TakeIndentation(file_, line);
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
    const bool enters = !within || note_ != kNone || in_list_;
    if (!enters) DoubtCode(line);
    return enters;
  }

  // Code is not read, and shows.
  void DoubtCode(const Line& line) {
    ParagraphWriter& writer = note_ == kNone ? writer_ : notes_writer_;
    writer.SetBlock(block_);
    writer.AddDoubt(Doubt::kCode, line.start, line.end);
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
    if (IsRule(text) || IsDivision(text)) {
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

  // pandoc's ::: class, ::: {.class} and :::.
  static bool IsDivision(std::string_view text) {
    if (!text.starts_with(":::")) return false;
    const std::string_view rest = Trimmed(text.substr(std::min(text.find_first_not_of(':'), text.size())));
    if (rest.starts_with('{') && rest.ends_with('}')) return IsAttributes(rest.substr(1, rest.size() - 2));
    return rest.find(' ') == std::string_view::npos;
  }

  // In a block quotation a fence ends with the block at the latest.
  void BeginFence(const Line& line, std::size_t size) {
    fence_character_ = file_[line.start];
    if (block_ == kNone && !fences_.IsClosedBehind(at_, fence_character_, size)) {
      return writer_.AddTrouble(line.start,
                                "a fence of code opens here and is not closed; it was read as if it were not "
                                "there");
    }
    DoubtCode(line);
    fence_ = size;
    fence_block_ = block_;
    fence_at_ = line.start;
  }

  void ReadFenced(const Line& line) {
    if (ClosesFence(TextOf(line), fence_character_, fence_)) fence_ = 0;
  }

  void LeaveFence() {
    writer_.AddTrouble(fence_at_,
                       "a fence of code opens here and is not closed in its block; what stands behind it "
                       "in the block was not read");
    fence_ = 0;
  }

  // One that ends on its line is left to the inline syntax.
  bool SkipComment(const Line& line) {
    if (TextOf(line).find(kCommentEnd) != std::string_view::npos || !comments_end_) return false;
    const std::size_t end = file_.find(kCommentEnd, line.end);
    if (end == ByteView::npos) {
      comments_end_ = false;
      writer_.AddTrouble(line.start, "a comment opens here and has no end");
      return false;
    }
    Flush();
    at_ = end + kCommentEnd.size();  // what stands behind it is read
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
    if (!text_.empty() || !address || !IsTarget(TextOf(line).substr(size))) return false;
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
  MarkdownLabels labels_;
  MarkdownInline inline_;
  MarkdownText text_;  // the paragraph so far
  MarkdownFences fences_;
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
  std::size_t fence_at_ = 0;
  bool comments_end_ = true;
};

}  // namespace

Paragraphs ReadMarkdown(ByteView file, std::size_t start) {
  return MarkdownReader(file).Run(start);
}

}  // namespace fonds::manuscript
