// Lines and columns of what was found.
#pragma once

#include <vector>

#include "manuscript/manuscript.h"

namespace fonds::manuscript {

class Lines {
 public:
  explicit Lines(ByteView file);

  std::uint64_t LineOf(std::size_t at) const;
  // REQUIRES: calls come in the order of `at`. A file may be a single line, which is counted through but once.
  std::uint64_t ColumnOf(std::size_t at);

 private:
  ByteView file_;
  std::vector<std::size_t> starts_{0};
  std::size_t counted_to_ = 0;
  std::uint64_t column_ = 1;
};

// Sets lines and columns from offsets; a trouble's line is its offset until then.
void SetPlaces(Lines& lines, Manuscript& manuscript);

}  // namespace fonds::manuscript
