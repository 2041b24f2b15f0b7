// zlib streams, as git's objects are kept in.
#pragma once

#include <cstdint>
#include <functional>

#include "base/bytes.h"

namespace fonds::git {

// Appends the zlib stream of `bytes` to `out`, at the fastest level: higher ones cost several times the time for 4 %.
void AppendDeflated(ByteView bytes, Bytes& out);

// Inflates the stream that starts at `deflated` (more bytes may follow it). Errors: kCorrupt unless it gives exactly
// `size` bytes; nothing is allocated for a size that so many deflated bytes cannot give.
Result<Bytes> Inflate(ByteView deflated, std::uint64_t size);

// The first bytes of the stream, at most `at_most`, without inflating the rest. Errors: kCorrupt.
Result<Bytes> InflateStart(ByteView deflated, std::size_t at_most);

// Inflates the stream that starts at `deflated` piece by piece into `take`, and returns how many deflated bytes it has:
// for streams of which nothing says where they end. Holds one small buffer, whatever the size. Errors: kCorrupt unless
// it gives exactly `size` bytes, of which `take` never gets one too many.
Result<std::uint64_t> InflateThrough(ByteView deflated, std::uint64_t size, const std::function<void(ByteView)>& take);

std::uint32_t Crc32(ByteView bytes);

}  // namespace fonds::git
