// All runs of three words of a text, as hashes: two texts that share words share runs. Marks between words do not
// count.
#pragma once

#include <bit>
#include <cstdint>
#include <vector>

#include "text/comparison_stream.h"

namespace fonds::comparison {

inline constexpr std::size_t kRunWords = 3;

// Of the hashes of three words. Odd multipliers, so that their order counts.
constexpr std::uint64_t RunHash(std::uint64_t first, std::uint64_t second, std::uint64_t third) {
  return first * 0x9E3779B97F4A7C15U + std::rotl(second, 21) * 0xC2B2AE3D27D4EB4FU + third;
}

// Calls `visit(hash)` for each run, in order; a text of fewer words has none. Words that a joint parts count as two.
// Linear. Equal words have equal hashes; an adversary can make others that do, so that what is found by them is
// confirmed.
template <typename Visit>
void VisitWordRuns(const text::ComparisonStream& stream, Visit visit) {
  std::uint64_t before = 0;
  std::uint64_t middle = 0;
  std::size_t words = 0;
  for (const text::Token& token : stream.tokens()) {
    if (token.kind != text::Token::Kind::kWord) continue;
    if (++words >= kRunWords) visit(RunHash(before, middle, token.hash));
    before = middle;
    middle = token.hash;
  }
}

inline std::vector<std::uint64_t> WordRuns(const text::ComparisonStream& stream) {
  std::vector<std::uint64_t> runs;
  VisitWordRuns(stream, [&](std::uint64_t run) { runs.push_back(run); });
  return runs;
}

}  // namespace fonds::comparison
