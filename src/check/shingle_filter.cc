#include "check/shingle_filter.h"

#include <algorithm>
#include <bit>

namespace fonds::check {
namespace {

constexpr std::size_t kWords = 3;

// Calls `visit(hash)` for each run of three words, in order; marks between them do not count.
template <typename Visit>
void VisitRuns(const text::ComparisonStream& stream, Visit visit) {
  std::uint64_t before = 0;
  std::uint64_t middle = 0;
  std::size_t words = 0;
  for (const text::Token& token : stream.tokens()) {
    if (token.kind != text::Token::Kind::kWord) continue;
    if (++words >= kWords) {
      // Odd multipliers, so that the order of the words counts.
      visit(before * 0x9E3779B97F4A7C15U + std::rotl(middle, 21) * 0xC2B2AE3D27D4EB4FU + token.hash);
    }
    before = middle;
    middle = token.hash;
  }
}

}  // namespace

void ShingleFilter::Add(std::uint32_t quotation, const text::ComparisonStream& stream) {
  std::vector<std::uint64_t> all;
  VisitRuns(stream, [&](std::uint64_t run) { all.push_back(run); });
  const std::size_t count = std::min(all.size(), kMostRuns);
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::uint64_t run = all[i * all.size() / count];
    runs_.emplace(run, Owner{quotation, i});
    seen_[run % kSeenBits] = true;
  }
  counts_[quotation] = static_cast<std::uint32_t>(count);
}

std::vector<std::uint32_t> ShingleFilter::Candidates(const text::ComparisonStream& stream) const {
  std::unordered_map<std::uint32_t, std::uint64_t> found;  // by quotation, a bit for each of its runs
  VisitRuns(stream, [&](std::uint64_t run) {
    if (!seen_[run % kSeenBits]) return;
    const auto [first, last] = runs_.equal_range(run);
    for (auto owner = first; owner != last; ++owner)
      found[owner->second.quotation] |= std::uint64_t{1} << owner->second.run;
  });
  std::vector<std::uint32_t> candidates;
  for (const auto& [quotation, bits] : found) {
    const std::uint32_t count = counts_.at(quotation);
    if (2 * static_cast<std::uint32_t>(std::popcount(bits)) >= count) candidates.push_back(quotation);
  }
  std::sort(candidates.begin(), candidates.end());
  return candidates;
}

}  // namespace fonds::check
