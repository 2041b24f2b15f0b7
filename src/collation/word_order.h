// Whether two stretches are the same words in another order.
#pragma once

#include "comparison/literal_match.h"

namespace fonds::collation {

// By the hashes of words; marks do not count. Two stretches with the same order are not reordered.
bool AreReordered(const comparison::ComparisonStream& a, const comparison::TokenRange& a_range,
                  const comparison::ComparisonStream& b, const comparison::TokenRange& b_range);

}  // namespace fonds::collation
