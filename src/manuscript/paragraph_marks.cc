#include "manuscript/paragraph_marks.h"

#include "manuscript/mark_kinds.h"
#include "text/code_points.h"
#include "text/folding.h"

namespace fonds::manuscript {
namespace {

bool CouldCloseWord(const Mark& mark) {
  return IsSingle(mark.value) && !IsBlank(mark.before) && !text::IsLetterOrDigit(mark.after);
}

}  // namespace

// Characters that show nothing stand beside no mark.
char32_t ParagraphMarks::After(Offset at, Offset end) const {
  while (at < end) {
    const text::CodePoint next = text::Decode(paragraphs_.text, at);
    if (!text::IsFoldedAway(next.value)) return next.value;
    at += static_cast<Offset>(next.size);
  }
  return 0;
}

void ParagraphMarks::Collect(const Paragraph& paragraph) {
  marks_.clear();
  first_shown_ = kNone;
  last_shown_ = 0;
  char32_t before = 0;
  for (Offset at = paragraph.start; at < paragraph.end;) {
    const text::CodePoint here = text::Decode(paragraphs_.text, at);
    const auto size = static_cast<Offset>(here.size);
    while (next_inert_ < paragraphs_.inert.size() && paragraphs_.inert[next_inert_].end <= at) ++next_inert_;
    const bool inert = next_inert_ < paragraphs_.inert.size() && paragraphs_.inert[next_inert_].start <= at;
    if (first_shown_ == kNone && !IsBlank(here.value) && !text::IsFoldedAway(here.value)) first_shown_ = at;
    if (IsMark(here.value) && !inert) {
      Mark mark{at, size, here.value, before, After(at + size, paragraph.end)};
      while (next_edge_ < edges_.size() && edges_[next_edge_].at < at) ++next_edge_;
      if (next_edge_ < edges_.size() && edges_[next_edge_].at == at) mark.edge = static_cast<Offset>(next_edge_);
      marks_.push_back(mark);
    }
    if (!text::IsFoldedAway(here.value)) before = here.value;
    if (!IsBlank(before)) last_shown_ = before;
    at += size;
  }
  LookAhead();
}

// The prisoners’ letters: a ’ behind an s closes nothing if a later one can, before the next one opens.
void ParagraphMarks::LookAhead() {
  bool curly = false;
  bool straight = false;
  for (auto mark = marks_.rbegin(); mark != marks_.rend(); ++mark) {
    if (mark->edge != kNone) continue;
    bool& later = mark->value == U'\'' ? straight : curly;
    mark->possessive_later = IsSingle(mark->value) && later && (mark->before == U's' || mark->before == U'S') &&
                             text::IsWhiteSpace(mark->after);
    const bool opens = IsBlank(mark->before) && !IsBlank(mark->after);
    if (mark->value == U'‘' || (mark->value == U'\'' && opens)) {
      later = false;
    } else if (CouldCloseWord(*mark)) {
      later = true;
    }
  }
}

}  // namespace fonds::manuscript
