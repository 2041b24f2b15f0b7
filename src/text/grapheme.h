// Where a reader sees one character end and the next begin: UAX #29 extended grapheme clusters, by ICU.
#pragma once

#include "base/bytes.h"

namespace fonds::text {

// REQUIRES: `bytes` is valid UTF-8; `offset` is the start of a code point in it, or its end.
// LIMIT: no more than 1,024 code points before `offset` are looked at. Without an ASCII character among them, a row of
// flags (pairs of regional indicators) or an emoji that bears a thousand marks can be judged wrongly.
bool IsGraphemeBoundaryAt(ByteView bytes, std::size_t offset);

}  // namespace fonds::text
