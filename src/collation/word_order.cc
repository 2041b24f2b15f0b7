#include "collation/word_order.h"

#include <algorithm>

namespace fonds::collation {
namespace {

std::vector<std::uint64_t> WordsIn(const comparison::ComparisonStream& stream, const comparison::TokenRange& range) {
  std::vector<std::uint64_t> words;
  for (std::size_t at = range.first; at < range.last; ++at) {
    if (stream.IsWord(at)) words.push_back(stream[at].hash);
  }
  return words;
}

}  // namespace

bool AreReordered(const comparison::ComparisonStream& a, const comparison::TokenRange& a_range,
                  const comparison::ComparisonStream& b, const comparison::TokenRange& b_range) {
  std::vector<std::uint64_t> one = WordsIn(a, a_range);
  std::vector<std::uint64_t> two = WordsIn(b, b_range);
  if (one.size() != two.size() || one == two) return false;
  std::sort(one.begin(), one.end());
  std::sort(two.begin(), two.end());
  return one == two;
}

}  // namespace fonds::collation
