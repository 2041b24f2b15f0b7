// The best alignment of all the tokens of two short stretches (S. B. Needleman, C. D. Wunsch, 1970).
#pragma once

#include <vector>

#include "comparison/token_alignment.h"

namespace fonds::collation {

// Appends runs that cover both stretches, with tokens of `words` as quoted ones and of `base` as the source's. Of equal
// alignments always the same one. Time and memory (a byte) grow with the product of the sizes.
void AlignGap(const text::ComparisonStream& words, comparison::TokenRange words_range,
              const text::ComparisonStream& base, comparison::TokenRange base_range,
              std::vector<comparison::AlignedRun>& runs);

// Adds to the last run if it is of the same sort. Empty runs add nothing.
void AppendRun(bool alike, comparison::TokenRange words, comparison::TokenRange base,
               std::vector<comparison::AlignedRun>& runs);

}  // namespace fonds::collation
