// A witness's wording laid beside the base's, token by token.
#pragma once

#include <optional>
#include <vector>

#include "collation/match.h"
#include "collation/piece.h"
#include "comparison/difference.h"

namespace fonds::collation {

using comparison::TokenRange;

// A witness has other tokens, or none, where the base has these, or none.
struct Variance {
  TokenRange base;
  TokenRange words;
  comparison::Difference::Kind kind;
};

struct WordingAlignment {
  TokenRange base;   // tokens of the base's fragment that the witness has a wording of
  TokenRange words;  // tokens of its own fragment
  std::vector<Variance> variances;
  // For each of the base's tokens the witness's that stand in its place; of those in a variance nothing is known but
  // where they are.
  std::vector<TokenRange> places;

  const TokenRange& PlaceOf(std::size_t base_token) const { return places[base_token - base.first]; }
};

// The match's runs stay as they are, once their words were confirmed by their forms; between them the tokens are
// aligned with the fewest changes, words before marks (dynamic programming). LIMIT: stretches whose product is above
// kMaxCells are one difference. nullopt if no run of `least` words was confirmed. REQUIRES: the fragments hold the
// match.
inline constexpr std::size_t kMaxCells = std::size_t{1} << 20;
std::optional<WordingAlignment> AlignWordings(const Match& match, const Fragment& base, const Fragment& words,
                                              std::uint32_t least);

}  // namespace fonds::collation
