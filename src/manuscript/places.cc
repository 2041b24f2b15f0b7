#include "manuscript/places.h"

#include <algorithm>

#include "text/code_points.h"

namespace fonds::manuscript {

Lines::Lines(ByteView file) : file_(file) {
  for (std::size_t at = file.find('\n'); at != ByteView::npos; at = file.find('\n', at + 1)) starts_.push_back(at + 1);
}

std::uint64_t Lines::LineOf(std::size_t at) const {
  return static_cast<std::uint64_t>(std::upper_bound(starts_.begin(), starts_.end(), at) - starts_.begin());
}

std::uint64_t Lines::ColumnOf(std::size_t at) {
  const std::size_t line = starts_[LineOf(at) - 1];
  if (counted_to_ < line) {
    counted_to_ = line;
    column_ = 1;
  }
  for (; counted_to_ < at; ++counted_to_) {
    if (!text::IsContinuation(static_cast<unsigned char>(file_[counted_to_]))) ++column_;
  }
  return column_;
}

void SetPlaces(Lines& lines, Manuscript& manuscript) {
  std::stable_sort(manuscript.quotations.begin(), manuscript.quotations.end(),
                   [](const Quotation& a, const Quotation& b) { return a.start < b.start; });
  for (Quotation& quotation : manuscript.quotations) {
    quotation.line = lines.LineOf(quotation.start);
    quotation.column = lines.ColumnOf(quotation.start);
    for (CitationUse& use : quotation.citations) use.line = lines.LineOf(use.start);
  }
  for (CitationUse& use : manuscript.loose) use.line = lines.LineOf(use.start);
  for (ManuscriptTrouble& trouble : manuscript.troubles) trouble.line = lines.LineOf(trouble.line);
}

}  // namespace fonds::manuscript
