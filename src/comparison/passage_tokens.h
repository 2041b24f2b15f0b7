// The tokens of a passage that somebody marked, who may have begun or ended within a word.
#pragma once

#include "comparison/literal_match.h"

namespace fonds::comparison {

struct PassageTokens {
  // REQUIRES: `range` within the text. White space at its ends is no part of it.
  PassageTokens(const ComparisonStream& stream, ByteRange range);

  TokenRange tokens;      // empty: only white space
  std::size_t lead = 0;   // bytes of the first token before the passage
  std::size_t trail = 0;  // bytes of the last token behind it
};

// Whether both cut their first and last words alike, and those words are the same bytes where they are cut. REQUIRES:
// neither is empty.
bool SameCuts(const ComparisonStream& one_stream, const PassageTokens& one, const ComparisonStream& other_stream,
              const PassageTokens& other);

}  // namespace fonds::comparison
