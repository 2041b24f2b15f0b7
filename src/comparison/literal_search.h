// Every place of a source where words of a quotation stand.
#pragma once

#include <vector>

#include "comparison/literal_match.h"

namespace fonds::comparison {

struct LiteralPlaces {
  std::vector<LiteralMatch> matches;  // in order; overlapping ones too
  // False: there were more than asked for, or the two texts repeat themselves so much that the search was given up.
  bool complete = true;
};

// At most `limit` places. Time: a pass over the source, and for each place where the words begin alike as many steps as
// they go on alike. Texts made to repeat that without end are searched in linear time for what needs no joints, and no
// further than 64 steps for each token of both for the rest; `complete` says so.
// REQUIRES: `words` is not empty.
LiteralPlaces FindLiterally(const ComparisonStream& quotation, TokenRange words, const ComparisonStream& source,
                            bool begins, std::size_t limit);

// The places that begin with a token of `starts`: what the search above may not come to. The same bounds, of `starts`.
LiteralPlaces FindLiterallyAt(const ComparisonStream& quotation, TokenRange words, const ComparisonStream& source,
                              TokenRange starts, bool begins, std::size_t limit);

}  // namespace fonds::comparison
