// The quotations of a manuscript, blocks among them, and which of them stand inside of which.
#pragma once

#include <vector>

#include "manuscript/quotation_marks.h"

namespace fonds::manuscript {

class Nesting {
 public:
  // Finds them. Troubles are added to `paragraphs`, which must outlive this.
  explicit Nesting(Paragraphs& paragraphs);

  // By `open`. All of the following are indices into it, or kNone.
  const std::vector<Found>& found() const { return found_; }

  bool IsOutermost(Offset i) const { return outermost_[i] == i; }
  Offset OutermostOf(Offset i) const { return outermost_[i]; }
  // What lies deeper than a few others is never listed: the words of all would be quadratic in the file.
  bool IsListable(Offset i) const;

  Offset QuoteFound(Offset quote) const;
  Offset BlockFound(Offset block) const;
  // The outermost one in which a position stands.
  Offset Around(Offset at, const Paragraph& paragraph) const;
  // The last one that ends at `at` or before; … of the outermost.
  Offset LastBefore(Offset at) const;
  Offset LastOutermostBefore(Offset at) const;
  // The last outermost, or else listable, one that stands within [start, end).
  Offset LastWithin(Offset start, Offset end) const;

 private:
  void AddBlocks(Paragraphs& paragraphs);
  void SetDepths(const Paragraphs& paragraphs);
  Offset LastClosed(const std::vector<Offset>& by_close, Offset at) const;

  std::vector<Found> found_;
  std::vector<Offset> outermost_;
  std::vector<std::uint32_t> depth_;
  std::vector<Offset> by_close_;
  std::vector<Offset> outermost_by_close_;
  std::vector<Offset> of_quote_;
  std::vector<Offset> of_block_;
};

}  // namespace fonds::manuscript
