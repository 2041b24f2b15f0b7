// The inline syntax of Markdown: CommonMark's, with pandoc's citations and notes.
#pragma once

#include <map>
#include <string>

#include "manuscript/markdown_labels.h"
#include "manuscript/markdown_text.h"
#include "manuscript/paragraphs.h"

namespace fonds::manuscript {

// Numbers for notes, which are referred to and written in any order.
class MarkdownNotes {
 public:
  Offset NumberOf(std::string_view label);
  Offset New() { return count_++; }

 private:
  std::map<std::string, Offset, std::less<>> numbers_;
  Offset count_ = 0;
};

class MarkdownInline {
 public:
  // Notes within paragraphs are written to `notes_writer`.
  // Links by reference are those to `labels`. All must outlive this.
  MarkdownInline(MarkdownNotes& notes, const MarkdownLabels& labels, ParagraphWriter& notes_writer)
      : notes_(notes), labels_(labels), notes_writer_(notes_writer) {}

  // REQUIRES: text.Match() was called.
  void Write(const MarkdownText& text, ParagraphWriter& writer);

 private:
  struct Range {
    std::size_t start;
    std::size_t end;
    Offset note;
  };
  // The bracket at `at` ends a link's text; what follows up to `resume` is its target.
  struct Closing {
    std::size_t at;
    std::size_t resume;
    Offset cited;
  };

  void WriteRange(const Range& range);
  void EndLink();
  void Step();
  void Copy(std::size_t end);
  void Replace(std::size_t end, std::string_view shown);
  void Backslash();
  void Code();
  void Emphasis();
  void LineEnd();
  bool Reference();
  bool Bracket();
  bool Link(std::size_t close);
  bool IsDefined(std::size_t close, std::size_t label, std::size_t label_end) const;
  bool InlineNote();
  bool NoteReference(std::size_t close);
  void CitationGroup(std::size_t close);
  void Doubtful(Doubt doubt, std::size_t start, std::size_t end);
  bool Key();
  bool Angle();
  void Tag(std::string_view inside);
  bool Picture();
  void WarnOfQuotation(std::string_view tag);
  bool Uri(std::size_t at);
  Offset Cite(std::size_t start, std::size_t end);
  void Locator();
  char At(std::size_t at) const { return at < end_ ? text_->bytes()[at] : '\0'; }

  MarkdownNotes& notes_;
  const MarkdownLabels& labels_;
  ParagraphWriter& notes_writer_;
  const MarkdownText* text_ = nullptr;
  ParagraphWriter* writer_ = nullptr;
  std::size_t at_ = 0;
  std::size_t end_ = 0;
  bool comments_end_ = true;  // in this paragraph
  std::vector<Closing> closings_;
  std::vector<Range> ranges_;
};

}  // namespace fonds::manuscript
