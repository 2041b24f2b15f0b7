// Where in a source words like those of a quotation stand closest together: what is worth aligning.
#pragma once

#include <vector>

#include "comparison/literal_match.h"

namespace fonds::comparison {

// At most `count` stretches, the likeliest first, each long enough for a quotation of which half was changed. Rare
// words count more than frequent ones. Two passes over the source, whatever it holds; words that occur in the quotation
// are kept for a moment (12 bytes each). Empty if no word of the quotation occurs.
std::vector<TokenRange> LikelyStretches(const ComparisonStream& quotation, TokenRange quoted,
                                        const ComparisonStream& source, std::size_t count);

// The stretch to align when the words should stand about source token `at`.
TokenRange StretchAbout(TokenRange quoted, const ComparisonStream& source, std::size_t at);

}  // namespace fonds::comparison
