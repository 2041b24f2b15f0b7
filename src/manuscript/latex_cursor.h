// Where a reader of LaTeX stands, and the arguments that come next.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "manuscript/latex_structure.h"

namespace fonds::manuscript {

class LatexCursor {
 public:
  // Offsets of the file, end not included.
  struct Range {
    std::size_t start;
    std::size_t end;
  };

  // Of the body.
  LatexCursor(ByteView file, std::size_t start);

  const LatexStructure& structure() const { return structure_; }
  Range body() const { return {structure_.start(), structure_.end()}; }
  // All that follows is within the range that was entered last.
  void Enter(const Range& range);

  std::size_t at() const { return at_; }
  std::size_t end() const { return end_; }
  bool AtEnd() const { return at_ >= end_; }
  void MoveTo(std::size_t at) { at_ = at; }
  // True if `c` stands here; of any other place of the file ask the file.
  bool Is(char c) const { return at_ < end_ && file_[at_] == c; }

  // Past a comment, \verb or a verbatim environment. False if none begins here. REQUIRES: !AtEnd().
  bool SkipVerbatim();
  // Behind a command: blanks of its line.
  void SkipBlanks();
  // A *, which makes a variant of a command. False if none stands here.
  bool TakeStar();

  // The inside of [ ] or { } that comes next, perhaps behind blanks and one line end; nothing, and no step, if none
  // does or if it never closes.
  std::optional<Range> TakeOption() { return Take('['); }
  std::optional<Range> TakeArgument() { return Take('{'); }
  void TakeOptions();
  // The number of \char: "34", "\"22" in hexadecimal digits.
  std::optional<char32_t> TakeCharacter();

  // The name of the command whose \ stands at `start`, with it.
  std::string_view CommandAt(std::size_t start) const;

 private:
  std::optional<Range> Take(char bracket);

  ByteView file_;
  LatexStructure structure_;
  std::size_t at_ = 0;
  std::size_t end_ = 0;
};

}  // namespace fonds::manuscript
