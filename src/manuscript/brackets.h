// Which bracket closes which. Found in one pass over a text, so that no reader searches for an end from every
// beginning, and none recurses.
#pragma once

#include <utility>
#include <vector>

#include "manuscript/paragraphs.h"

namespace fonds::manuscript {

class Brackets {
 public:
  void Open(char kind, std::size_t at) { open_.push_back({kind, static_cast<Offset>(at)}); }
  // Closes the last open one, if it is of this kind.
  void Close(char kind, std::size_t at);
  // The last one of all that is open, or kNone.
  Offset Last() const { return open_.empty() ? kNone : open_.back().second; }
  // Gives up those of `kind` that were opened last.
  void GiveUp(char kind);
  void Pair(std::size_t open, std::size_t close);
  void Sort();
  void Clear();

  // Where the one that opens at `at` closes, or kNone. REQUIRES: sorted.
  Offset CloseOf(std::size_t at) const;

 private:
  std::vector<std::pair<char, Offset>> open_;
  std::vector<std::pair<Offset, Offset>> pairs_;
};

}  // namespace fonds::manuscript
