// How LaTeX cites: \cite and its kin, keys and URIs, alone or in the options of a quotation.
#pragma once

#include <string>
#include <vector>

#include "manuscript/latex_cursor.h"
#include "manuscript/paragraphs.h"

namespace fonds::manuscript {

class LatexCitations {
 public:
  using Range = LatexCursor::Range;
  // The marked-up quotation or the block that what is cited belongs to; or neither.
  struct Owner {
    Offset quote = kNone;
    Offset block = kNone;
  };

  // Both must outlive this.
  LatexCitations(ByteView file, LatexCursor& cursor, ParagraphWriter& writer)
      : file_(file), cursor_(cursor), writer_(writer) {}

  // What stands behind the name of a command that cites, at `start`: options, keys, and for \cites both again.
  void Command(std::size_t start, const Owner& owner);
  // Of \textcquote{keys}{…}: parted by commas; a URI may have commas, and braces around.
  void Keys(const Range& range, const Owner& owner);
  // URIs and commands in the options of a quotation.
  void InOptions(const std::vector<Range>& options, const Owner& owner);
  // A URI here. False if none stands here.
  bool Uri(const Owner& owner);
  // … at the start of a range. Returns the citation; kNone if none stands there.
  Offset UriOf(const Range& range);

 private:
  struct Spelt {
    std::size_t end;  // of what stands in the file
    std::string address;
  };
  Spelt ReadUri(std::size_t at) const;
  void Give(Offset cited, const Owner& owner);
  void NoKeys(std::size_t start);

  ByteView file_;
  LatexCursor& cursor_;
  ParagraphWriter& writer_;
};

}  // namespace fonds::manuscript
