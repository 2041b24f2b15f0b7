// How LaTeX spells characters: ligatures, escapes, accents, numbers.
#pragma once

#include <string_view>

#include "manuscript/latex_cursor.h"
#include "manuscript/paragraphs.h"

namespace fonds::manuscript {

// What may stand behind a backslash for itself.
inline constexpr std::string_view kLatexEscaped = "&%$#_{}";

class LatexCharacters {
 public:
  // Both must outlive this.
  LatexCharacters(ByteView file, LatexCursor& cursor, ParagraphWriter& writer)
      : file_(file), cursor_(cursor), writer_(writer) {}

  // What stands here, no command: a ligature such as `` or ---, or one byte as it is. REQUIRES: !cursor.AtEnd().
  void Plain();
  // Behind a command of one character at `start`. These three write what it shows, and move on.
  void Symbol(std::size_t start, char symbol);
  // \'e \'{e} \'{\i} \'\i, and \c c, \c{c} for those that are letters. False, and nothing done, for what is none.
  bool Accent(std::size_t start, char accent);
  // \char34
  void Numbered(std::size_t start);

 private:
  ByteView file_;
  LatexCursor& cursor_;
  ParagraphWriter& writer_;
};

}  // namespace fonds::manuscript
