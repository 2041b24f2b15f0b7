// Where the elements of an editorial reading stand in a source, in their order.
#pragma once

#include <vector>

#include "comparison/editorial_grammar.h"

namespace fonds::comparison {

// A part of fewer words stands no further from the next than so many words: "the … not" would be found in any text.
inline constexpr std::size_t kThinPart = 3;
inline constexpr std::size_t kThinReach = 50;

struct EditorialMatch {
  // One for each element of the reading, ascending, apart from one another.
  std::vector<LiteralMatch> elements;
  TokenRange source() const { return {elements.front().source.first, elements.back().source.last}; }
};

struct EditorialMatches {
  std::vector<EditorialMatch> matches;  // in order; none holds another
  bool complete = true;                 // as of LiteralPlaces
};

// At most `limit` matches; the last of them is one that begins in `wanted`, if only later ones do. Where an element
// stands several times, the tightest choice counts. Time: a literal search for each element, and linear in what these
// found.
EditorialMatches FindEditorially(const ComparisonStream& quotation, const EditorialReading& reading,
                                 const ComparisonStream& source, std::size_t limit, TokenRange wanted);

}  // namespace fonds::comparison
