// Whether a text is shown in the order in which it is written.
#pragma once

#include "text/comparison_stream.h"

namespace fonds::comparison {

// Whether a bidirectional embedding, override or isolate (UAX #9: U+202A to U+202E, U+2066 to U+2069) stands in a range
// of a text, or began before it in its line and did not end. What is shown may then have other words or numbers than
// what is compared. Marks (LRM, RLM, ALM) are none of these: they move no letter. Linear in the line.
bool IsShownInAnotherOrder(ByteView text, text::ByteRange range);

}  // namespace fonds::comparison
