#include "check/shingle_filter.h"

#include <algorithm>
#include <bit>

#include "comparison/word_runs.h"

namespace fonds::check {
std::vector<std::uint64_t> ShingleFilter::RunsSought(const text::ComparisonStream& stream) {
  const std::vector<std::uint64_t> all = comparison::WordRuns(stream);
  const std::size_t count = std::min(all.size(), kMostRuns);
  std::vector<std::uint64_t> runs;
  runs.reserve(count);
  for (std::size_t i = 0; i < count; ++i) runs.push_back(all[i * all.size() / count]);
  return runs;
}

void ShingleFilter::Add(std::uint32_t quotation, const text::ComparisonStream& stream) {
  const std::vector<std::uint64_t> runs = RunsSought(stream);
  for (std::uint32_t i = 0; i < runs.size(); ++i) {
    runs_.emplace(runs[i], Owner{quotation, i});
    seen_[runs[i] % kSeenBits] = true;
  }
  counts_[quotation] = static_cast<std::uint32_t>(runs.size());
}

std::vector<std::uint32_t> ShingleFilter::Candidates(const text::ComparisonStream& stream) const {
  std::unordered_map<std::uint32_t, std::uint64_t> found;  // by quotation, a bit for each of its runs
  comparison::VisitWordRuns(stream, [&](std::uint64_t run) {
    if (!seen_[run % kSeenBits]) return;
    const auto [first, last] = runs_.equal_range(run);
    for (auto owner = first; owner != last; ++owner)
      found[owner->second.quotation] |= std::uint64_t{1} << owner->second.run;
  });
  std::vector<std::uint32_t> candidates;
  for (const auto& [quotation, bits] : found) {
    const std::uint32_t count = counts_.at(quotation);
    if (static_cast<std::uint32_t>(std::popcount(bits)) >= Half(count)) candidates.push_back(quotation);
  }
  std::sort(candidates.begin(), candidates.end());
  return candidates;
}

}  // namespace fonds::check
