// From aligned wordings to places and readings.
#pragma once

#include "collation/passage.h"
#include "collation/wording_alignment.h"

namespace fonds::collation {

struct AlignedWitness {
  std::uint32_t text;
  const Fragment* fragment;
  WordingAlignment alignment;
};

// `base_words`: the passage in the base, which holds what every witness was aligned with. Variances that overlap in the
// base are one place; equal wordings of a place are one reading. `witnesses` are in the order that the passage is to
// have. Linear but for sorting.
Passage TableOf(std::uint32_t base_text, const Fragment& base, const WordRange& base_words,
                const std::vector<AlignedWitness>& witnesses);

}  // namespace fonds::collation
