// The best alignment of words of a quotation with a stretch of a source: which tokens are alike, which stand in each
// other's place. All of the quotation's count, the source's ends are free (dynamic programming after Sellers, 1980).
#pragma once

#include <vector>

#include "comparison/literal_match.h"

namespace fonds::comparison {

// Time and memory (a byte each) grow with the product of both sizes: at most these.
inline constexpr std::size_t kMaxAlignedQuoted = 1024;
inline constexpr std::size_t kMaxAlignedSource = 2 * kMaxAlignedQuoted;

// Neighbouring tokens of both that are alike (then as many of each), or are not.
struct AlignedRun {
  bool alike;
  TokenRange quoted;
  TokenRange source;
};

struct TokenAlignment {
  std::vector<AlignedRun> runs;  // in order, covering all of the quotation's tokens; alike and not in turn
  TokenRange source;             // from the first to the last that takes part
  std::size_t words_alike = 0;
  std::int32_t score = 0;  // for comparing alignments of the same words
};

// Deterministic; of equals the one that ends first. Tokens are alike by their hashes. REQUIRES: neither is empty, sizes
// within the bounds above.
TokenAlignment AlignTokens(const ComparisonStream& quotation, TokenRange quoted, const ComparisonStream& source,
                           TokenRange stretch);

}  // namespace fonds::comparison
