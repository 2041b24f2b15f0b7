// Making the index of a pack that came without one, and was made by somebody else. Everything is bounded before it is
// inflated: how many entries, how large each, how long a chain of deltas, how much all of them together.
#pragma once

#include <cstdint>
#include <vector>

#include "git/pack_index.h"

namespace fonds::git {

struct PackLimits {
  std::uint64_t entries = 16'000'000;
  std::uint64_t object = 256 * 1024 * 1024;  // bytes of one object, and of one delta
  std::uint64_t chain = 4096;                // deltas on each other: git's own maximum
  // Of all objects together: so much, and as much again for each byte of the pack as deflate can give.
  std::uint64_t all = 1024 * 1024 * 1024;
  std::uint64_t all_per_byte = 1032;
  std::uint64_t held = 1024 * 1024 * 1024;  // bytes of bases in memory at once
};

// The entries of the index, in the pack's order. Memory: about a hundred bytes for each entry, and the bases of one
// branching chain. Errors: kCorrupt (damaged, not a pack, a delta on what is not there, an object twice); kUnsupported
// for another version of pack; kRefused above a limit.
Result<std::vector<PackIndexEntry>> IndexPack(ByteView pack, const PackLimits& limits = {});

}  // namespace fonds::git
