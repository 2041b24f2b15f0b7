// What an annotator remarks on the chronology: open questions, not answers.
#pragma once

#include <span>
#include <string_view>

namespace fonds::holdings {

struct Comment {
  std::string_view item;
  std::string_view note;
  std::string_view revised;    // the note of a second revision; empty: there is none
  std::string_view retracted;  // the reason why it was taken back; empty: it was not
};

std::span<const Comment> Comments();

}  // namespace fonds::holdings
