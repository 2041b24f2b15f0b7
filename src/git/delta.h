// git's deltas: an object told as copies from another and new bytes (gitformat-pack, "Deltified representation").
#pragma once

#include <cstdint>

#include "base/bytes.h"

namespace fonds::git {

// Enough of a delta's start to hold its two sizes.
constexpr std::size_t kDeltaSizes = 20;

// The size of what the delta gives, from its first kDeltaSizes bytes (or fewer, if it is shorter). Errors: kCorrupt.
Result<std::uint64_t> DeltaResultSize(ByteView start);

// Errors: kCorrupt when the delta does not fit `base` or reaches outside it; kRefused when the result is above `limit`.
Result<Bytes> ApplyDelta(ByteView base, ByteView delta, std::uint64_t limit);

}  // namespace fonds::git
