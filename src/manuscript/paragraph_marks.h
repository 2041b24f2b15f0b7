// The quotation marks of one paragraph after the other, each with what stands beside it.
#pragma once

#include <vector>

#include "manuscript/paragraphs.h"

namespace fonds::manuscript {

// Where a marked-up quotation opens or closes: a mark of the text that pairs with no other.
struct MarkupEdge {
  Offset at;     // of text
  Offset quote;  // kNone if it never closes
  bool opens;
};

struct Mark {
  Offset at;
  Offset size;
  char32_t value;
  char32_t before;  // the neighbours; 0 at the paragraph's ends
  char32_t after;
  Offset edge = kNone;            // the marked-up quotation that opens or closes here
  bool possessive_later = false;  // a later ’ could close as well
};

class ParagraphMarks {
 public:
  // `edges` are by `at`, and are complete when the first paragraph is collected. Both must outlive this.
  ParagraphMarks(const Paragraphs& paragraphs, const std::vector<MarkupEdge>& edges)
      : paragraphs_(paragraphs), edges_(edges) {}

  // Paragraphs in their order.
  void Collect(const Paragraph& paragraph);

  const std::vector<Mark>& all() const { return marks_; }
  // The mark with which the paragraph begins; nullptr if it begins with something else.
  const Mark* First() const { return marks_.empty() || marks_[0].at != first_shown_ ? nullptr : marks_.data(); }
  // The character with which it ends.
  char32_t last_shown() const { return last_shown_; }

 private:
  char32_t After(Offset at, Offset end) const;
  void LookAhead();

  const Paragraphs& paragraphs_;
  const std::vector<MarkupEdge>& edges_;
  std::size_t next_edge_ = 0;
  std::size_t next_inert_ = 0;
  std::vector<Mark> marks_;
  Offset first_shown_ = kNone;
  char32_t last_shown_ = 0;
};

}  // namespace fonds::manuscript
