// Texts changed in one known way each, and a passage followed into the new version.
#pragma once

#include "words.h"

namespace fonds {

// `cases` of each kind and language. A claim ("same" or "moved") is wrong if the passage is not there any more, or
// stands elsewhere.
Measure CountClaimsAfterDeletion(std::size_t cases, Dice& dice);
Measure CountClaimsAfterEditBesideCopy(std::size_t cases, Dice& dice);
// Passages nobody touched: wrong if not claimed where they stand.
Measure CountUntouchedNotFollowed(std::size_t cases, Dice& dice);

}  // namespace fonds
