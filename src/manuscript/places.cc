#include "manuscript/places.h"

#include <algorithm>

#include "text/code_points.h"

namespace fonds::manuscript {
namespace {

class Lines {
 public:
  explicit Lines(ByteView file) : file_(file) {
    for (std::size_t at = file.find('\n'); at != ByteView::npos; at = file.find('\n', at + 1))
      starts_.push_back(at + 1);
  }

  std::uint64_t LineOf(std::size_t at) const {
    return static_cast<std::uint64_t>(std::upper_bound(starts_.begin(), starts_.end(), at) - starts_.begin());
  }

  // REQUIRES: calls come in the order of `at`. A file may be a single line, which is counted through but once.
  std::uint64_t ColumnOf(std::size_t at) {
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

 private:
  ByteView file_;
  std::vector<std::size_t> starts_{0};
  std::size_t counted_to_ = 0;
  std::uint64_t column_ = 1;
};

}  // namespace

void SetPlaces(ByteView file, Manuscript& manuscript) {
  Lines lines(file);
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
