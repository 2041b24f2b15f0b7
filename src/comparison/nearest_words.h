// The words within part of a text that come nearest to a passage of another.
#pragma once

#include <optional>
#include <vector>

#include "comparison/difference.h"

namespace fonds::comparison {

struct NearestWords {
  TokenRange place;  // from the first word found to the last
  std::size_t words_alike = 0;
  std::vector<Difference> differences;  // none: the same words, in another dress at most
};

// nullopt if fewer than half of the passage's words stand there in their order. Time: as NearestAlteration's over the
// window. REQUIRES: `passage` is not empty.
std::optional<NearestWords> FindNearestWords(const ComparisonStream& before, TokenRange passage,
                                             const ComparisonStream& after, TokenRange window);

}  // namespace fonds::comparison
