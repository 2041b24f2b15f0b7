#include "comparison/shared_runs.h"

#include "base/check.h"
#include "text/token_form.h"

namespace fonds::comparison {
namespace {

constexpr std::size_t kMostTried = 64;

std::vector<std::uint32_t> WordsOf(const ComparisonStream& stream) {
  std::vector<std::uint32_t> words;
  for (std::size_t at = 0; at < stream.size(); ++at) {
    if (stream.IsWord(at)) words.push_back(static_cast<std::uint32_t>(at));
  }
  return words;
}

// Calls `visit(first, hash)` for each run of `count` words. The hash rolls: what goes out has been multiplied `count`
// times.
template <typename Visit>
void VisitWindows(const ComparisonStream& stream, const std::vector<std::uint32_t>& words, std::size_t count,
                  Visit visit) {
  constexpr std::uint64_t kFactor = 0x9E3779B97F4A7C15U;
  std::uint64_t power = 1;
  for (std::size_t i = 0; i < count; ++i) power *= kFactor;
  std::uint64_t hash = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    hash = hash * kFactor + stream[words[i]].hash;
    if (i >= count) hash -= power * stream[words[i - count]].hash;
    if (i + 1 >= count) visit(i + 1 - count, hash);
  }
}

bool AreAlike(const ComparisonStream& a, std::size_t one, const ComparisonStream& b, std::size_t two) {
  if (a[one].hash != b[two].hash) return false;
  if (a.Raw(one) == b.Raw(two)) return true;
  return text::FormOf(a.Raw(one), FoldSet::All()) == text::FormOf(b.Raw(two), FoldSet::All());
}

}  // namespace

SharedRuns::SharedRuns(const ComparisonStream& quotation, std::size_t least)
    : quotation_(quotation), least_(least), words_(WordsOf(quotation)) {
  FONDS_CHECK(least > 0);
  VisitWindows(quotation, words_, least, [&](std::size_t first, std::uint64_t hash) {
    std::vector<std::uint32_t>& places = at_[hash];
    if (places.size() < kMostTried) places.push_back(static_cast<std::uint32_t>(first));
  });
}

SharedRuns::Pair SharedRuns::Longest(const ComparisonStream& source, const std::vector<std::uint32_t>& words,
                                     std::size_t first, std::uint64_t hash) const {
  Pair longest;
  const auto places = at_.find(hash);
  if (places == at_.end()) return longest;
  for (const std::uint32_t quoted : places->second) {
    std::size_t count = 0;
    while (quoted + count < words_.size() && first + count < words.size() &&
           AreAlike(quotation_, words_[quoted + count], source, words[first + count]))
      ++count;
    if (count > longest.words) longest = {quoted, count};
  }
  return longest;
}

std::vector<SharedRun> SharedRuns::In(const ComparisonStream& source) const {
  std::vector<SharedRun> runs;
  if (at_.empty()) return runs;
  const std::vector<std::uint32_t> words = WordsOf(source);
  std::size_t next = 0;
  VisitWindows(source, words, least_, [&](std::size_t first, std::uint64_t hash) {
    if (first < next) return;
    const Pair found = Longest(source, words, first, hash);
    if (found.words < least_) return;
    next = first + found.words;
    runs.push_back({{words_[found.quoted], std::size_t{words_[found.quoted + found.words - 1]} + 1},
                    {words[first], std::size_t{words[next - 1]} + 1},
                    found.words});
  });
  return runs;
}

}  // namespace fonds::comparison
