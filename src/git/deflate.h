// zlib streams, as git's objects are kept in.
#pragma once

#include <cstdint>

#include "base/bytes.h"

namespace fonds::git {

// Appends the zlib stream of `bytes` to `out`, at the fastest level: higher ones cost several times the time for 4 %.
void AppendDeflated(ByteView bytes, Bytes& out);

// Inflates the stream that starts at `deflated` (more bytes may follow it). Errors: kCorrupt unless it gives exactly
// `size` bytes; nothing is allocated for a size that so many deflated bytes cannot give.
Result<Bytes> Inflate(ByteView deflated, std::uint64_t size);

// The first bytes of the stream, at most `at_most`, without inflating the rest. Errors: kCorrupt.
Result<Bytes> InflateStart(ByteView deflated, std::size_t at_most);

std::uint32_t Crc32(ByteView bytes);

}  // namespace fonds::git
