// What differs between words of a quotation and the words of the source that stand in their place.
#pragma once

#include <string_view>
#include <vector>

#include "comparison/literal_match.h"
#include "comparison/token_alignment.h"

namespace fonds::comparison {

struct Difference {
  // The gravest that applies, gravest first.
  enum class Kind : std::uint8_t { kNegation, kNumber, kName, kOrder, kWord, kSpelling, kCase, kPunctuation };

  Kind kind = Kind::kWord;
  ByteRange quoted;  // bytes of the quotation; empty: the source has more there
  ByteRange source;  // bytes of the source; empty: the quotation has more there
};

// "negation", "number" …: fixed, programs read them.
std::string_view NameOf(Difference::Kind kind);

// REQUIRES: not both empty.
Difference DifferenceOf(const ComparisonStream& quotation, TokenRange quoted, const ComparisonStream& source,
                        TokenRange in_source);

// The differences that an alignment shows, in order: runs that are not alike, but for those that only a joint parts,
// and tokens that are alike by hash and neither by form nor by case. Case is free at the first word if `begins`. Adds
// to `folds` what the rest needed.
std::vector<Difference> DifferencesIn(const ComparisonStream& quotation, const ComparisonStream& source,
                                      const TokenAlignment& alignment, bool begins, FoldSet& folds);

}  // namespace fonds::comparison
