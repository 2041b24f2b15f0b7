// Where a reader sees one character end and the next begin: UAX #29 extended grapheme clusters, by ICU.
#pragma once

#include "base/bytes.h"

namespace fonds::text {

// REQUIRES: `bytes` is valid UTF-8; `offset` is the start of a code point in it, or its end.
// LIMIT: no more than 1,024 code points before `offset` are looked at. In a longer run without any ASCII character, only flags
// (pairs of regional indicators) can be judged wrongly.
bool IsGraphemeBoundaryAt(ByteView bytes, std::size_t offset);

}  // namespace fonds::text
