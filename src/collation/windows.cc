#include "collation/windows.h"

#include <algorithm>

#include "base/check.h"
#include "text/token_form.h"

namespace fonds::collation {
namespace {

// Windows begin with words [first, last).
struct Starts {
  std::size_t first;
  std::size_t last;
};

std::vector<Starts> StartsOf(const text::ComparisonStream& stream, const std::vector<std::uint32_t>& tokens,
                             const SharedShingles& shared, std::size_t words) {
  std::vector<Starts> starts;
  if (tokens.size() < words) return starts;
  const std::size_t end = tokens.size() - words + 1;
  for (const comparison::Shingle& shingle : comparison::Winnow(stream)) {
    if (!shared.Has(shingle.hash)) continue;
    const auto at =
        static_cast<std::size_t>(std::lower_bound(tokens.begin(), tokens.end(), shingle.token) - tokens.begin());
    const std::size_t before = words - comparison::kShingleWords;
    const Starts here{at > before ? at - before : 0, std::min(at + 1, end)};
    if (here.first >= here.last) continue;
    if (!starts.empty() && here.first <= starts.back().last) {
      starts.back().last = std::max(starts.back().last, here.last);
    } else {
      starts.push_back(here);
    }
  }
  return starts;
}

}  // namespace

std::vector<Window> WindowsOf(const text::ComparisonStream& stream, const SharedShingles& shared, std::size_t words,
                              const HashKey& key) {
  FONDS_CHECK(words >= comparison::kSharedWords);
  std::vector<std::uint32_t> tokens;
  for (std::size_t i = 0; i < stream.size(); ++i) {
    if (stream.IsWord(i)) tokens.push_back(static_cast<std::uint32_t>(i));
  }
  // A polynomial over the words' hashes: one step takes a word in and another out.
  const std::uint64_t factor = KeyedHash(key, U"factor") | 1U;
  std::uint64_t out = 1;
  for (std::size_t i = 0; i < words; ++i) out *= factor;
  std::vector<Window> windows;
  std::vector<std::uint64_t> hashes;
  for (const Starts& starts : StartsOf(stream, tokens, shared, words)) {
    hashes.clear();
    for (std::size_t word = starts.first; word + 1 < starts.last + words; ++word)
      hashes.push_back(KeyedHash(key, text::FormOf(stream.Raw(tokens[word]), text::FoldSet::All())));
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < hashes.size(); ++i) {
      sum = sum * factor + hashes[i];
      if (i >= words) sum -= hashes[i - words] * out;
      if (i + 1 < words) continue;
      const std::uint64_t mixed = sum * 0xC2B2AE3D27D4EB4FU;
      windows.push_back({mixed ^ (mixed >> 29), static_cast<std::uint32_t>(starts.first + i + 1 - words)});
    }
  }
  return windows;
}

}  // namespace fonds::collation
