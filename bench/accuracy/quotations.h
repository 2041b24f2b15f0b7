// Quotations changed in one known way each, and judged.
#pragma once

#include "words.h"

namespace fonds {

// `cases` of each kind and language.
Measure CountAlteredThatPass(std::size_t cases, Dice& dice);
Measure CountTrueThatFail(std::size_t cases, Dice& dice);

}  // namespace fonds
