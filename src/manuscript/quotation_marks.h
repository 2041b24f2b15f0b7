// Which quotation marks of a paragraph belong together.
//
//   “…” „…“ „…” ”…” ‘…’ ‚…‘ ‚…’ «…» »…« »…» ‹…› ›…‹ ›…› "…" '…' 「…」 『…』
//
// A mark that can open and close, as “ and » can, is told by what stands beside it: white space before and none after
// opens. A paragraph is as far as a mark reaches; only where the next one begins with the same mark again does the
// quotation go on.
#pragma once

#include <vector>

#include "manuscript/paragraphs.h"

namespace fonds::manuscript {

// Offsets are of text.
struct Found {
  Offset open;           // of the opening mark
  Offset start;          // … its end
  Offset end;            // of the closing mark
  Offset close;          // … its end
  Offset quote = kNone;  // number of the marked-up quotation that it is
  Offset block = kNone;  // … of the block
};

// By `open`, and the longer first where two open together. Marks without a partner become troubles.
std::vector<Found> FindMarked(Paragraphs& paragraphs);

}  // namespace fonds::manuscript
