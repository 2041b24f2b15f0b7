// Which fences of code are closed. One that never is would make code of all the rest, and so counts for nothing.
#pragma once

#include <array>
#include <vector>

#include "base/bytes.h"

namespace fonds::manuscript {

// True for a line that closes a fence of `size` times `character`.
bool ClosesFence(std::string_view text, char character, std::size_t size);

// Looks through the file once, when it is first asked.
class MarkdownFences {
 public:
  explicit MarkdownFences(ByteView file) : file_(file) {}

  // Whether a line from `at` on closes a fence of `size` times ` or ~, outside of block quotations.
  bool IsClosedBehind(std::size_t at, char character, std::size_t size);

 private:
  // A line that closes fences, and the longest that it or a later one closes.
  struct Closing {
    std::size_t at;
    std::size_t longest;
  };
  void Find();

  ByteView file_;
  bool found_ = false;
  std::array<std::vector<Closing>, 2> closings_;  // of ` and of ~
};

}  // namespace fonds::manuscript
