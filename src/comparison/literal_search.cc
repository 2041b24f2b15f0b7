#include "comparison/literal_search.h"

#include "text/occurrences.h"

namespace fonds::comparison {
namespace {

constexpr std::uint64_t kStepsPerToken = 64;
constexpr std::uint64_t kStepsAtLeast = 1 << 16;

// Half of each hash: what the other half would have told apart, At() tells.
std::u32string Hashes(const ComparisonStream& stream, TokenRange range) {
  std::u32string hashes;
  hashes.reserve(range.size());
  for (std::size_t at = range.first; at < range.last; ++at) hashes += static_cast<char32_t>(stream[at].hash >> 32);
  return hashes;
}

}  // namespace

LiteralPlaces FindLiterallyAt(const ComparisonStream& quotation, TokenRange words, const ComparisonStream& source,
                              TokenRange starts, bool begins, std::size_t limit) {
  LiteralPlaces places;
  LiteralMatcher matcher(quotation, words, source, begins);
  const std::uint64_t budget = kStepsAtLeast + kStepsPerToken * (words.size() + starts.size());
  for (std::size_t start = starts.first; start < starts.last; ++start) {
    if (!matcher.MayBeginAt(start)) continue;
    places.complete = matcher.steps() <= budget && places.matches.size() < limit;
    if (!places.complete) break;
    if (const auto match = matcher.At(start)) places.matches.push_back(*match);
  }
  return places;
}

LiteralPlaces FindLiterally(const ComparisonStream& quotation, TokenRange words, const ComparisonStream& source,
                            bool begins, std::size_t limit) {
  LiteralPlaces places;
  LiteralMatcher matcher(quotation, words, source, begins);
  const std::uint64_t budget = kStepsAtLeast + kStepsPerToken * (words.size() + source.size());
  std::size_t start = 0;
  const auto add = [&](std::size_t at) {
    std::optional<LiteralMatch> match = matcher.At(at);
    if (!match) return;
    if (places.matches.size() == limit) {
      places.complete = false;
    } else {
      places.matches.push_back(*match);
    }
  };
  for (; start < source.size() && places.complete; ++start) {
    if (!matcher.MayBeginAt(start)) continue;
    if (matcher.steps() > budget) break;
    add(start);
  }
  if (start == source.size() || !places.complete) return places;

  places.complete = false;
  const std::u32string needle = Hashes(quotation, words);
  const std::u32string haystack = Hashes(source, {start, source.size()});
  text::Occurrences<char32_t>(needle).In(std::u32string_view(haystack), [&](std::size_t at) {
    if (matcher.steps() < 2 * budget && places.matches.size() < limit) add(start + at);
  });
  return places;
}

}  // namespace fonds::comparison
