// The lines of one paragraph of Markdown joined, as the inline syntax runs on over their ends, with the way back to the
// file, and all that belongs together in it found beforehand.
#pragma once

#include <string>
#include <vector>

#include "manuscript/brackets.h"

namespace fonds::manuscript {

class MarkdownText {
 public:
  explicit MarkdownText(ByteView file) : file_(file) {}

  void Clear();
  // The bytes [start, end) of the file, a line without what stands before its text.
  void AddLine(std::size_t start, std::size_t end);
  bool empty() const { return lines_.empty(); }
  // When all lines are there.
  void Match();

  const std::string& bytes() const { return bytes_; }
  std::size_t size() const { return bytes_.size(); }

  // The file's offset of a byte, and of the end of the byte before.
  std::size_t FileStart(std::size_t at) const;
  std::size_t FileEnd(std::size_t at) const;

  Offset CloseOf(std::size_t bracket) const { return brackets_.CloseOf(bracket); }
  // The first ) from `at` on; npos if none.
  std::size_t NextParenthesis(std::size_t at) const;

  // A code span: what stands in it, and its end. end 0: none begins at `at`.
  struct Code {
    std::size_t start = 0;
    std::size_t inside = 0;
    std::size_t inside_end = 0;
    std::size_t end = 0;
  };
  Code CodeAt(std::size_t at) const;

  // A citation of pandoc's: @key or @{key}. end 0: none begins at `at`.
  struct Key {
    std::size_t start = 0;
    std::size_t end_of_key = 0;
    std::size_t end = 0;
  };
  Key KeyAt(std::size_t at) const;
  // The @ of those that stand directly within the bracket at `open`: it is then a citation as a whole.
  std::vector<std::size_t> CitedIn(std::size_t open) const;
  bool IsCitation(std::size_t open) const;

 private:
  struct Line {
    std::size_t at;
    std::size_t start;
  };
  std::size_t MatchCode(std::size_t at);

  ByteView file_;
  std::string bytes_;
  std::vector<Line> lines_;
  Brackets brackets_;
  std::vector<std::size_t> parentheses_;
  std::vector<std::pair<std::size_t, std::size_t>> runs_;  // of backticks: how many, and where
  std::vector<Code> codes_;
  std::vector<std::pair<std::size_t, std::size_t>> cited_;  // bracket and @
};

}  // namespace fonds::manuscript
