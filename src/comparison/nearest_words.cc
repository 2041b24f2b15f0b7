#include "comparison/nearest_words.h"

#include "comparison/alteration.h"
#include "comparison/passage_tokens.h"

namespace fonds::comparison {

std::optional<NearestWords> FindNearestWords(const ComparisonStream& before, TokenRange passage,
                                             const ComparisonStream& after, TokenRange window) {
  if (window.empty()) return std::nullopt;
  const ByteRange ours = before.RangeOf(passage.first, passage.last);
  const ByteRange theirs = after.RangeOf(window.first, window.last);
  const ComparisonStream words(before.In(ours));
  const ComparisonStream part(after.In(theirs));
  std::optional<Alteration> found = NearestAlteration(words, nullptr, part, std::nullopt);
  if (!found || found->source.empty() || 2 * found->words_found < words.WordsIn(0, words.size())) return std::nullopt;
  const auto shift = [](ByteRange& range, std::uint32_t by) { range = {range.start + by, range.end + by}; };
  shift(found->source, theirs.start);
  NearestWords nearest;
  nearest.place = PassageTokens(after, found->source).tokens;
  nearest.words_alike = found->words_found;
  nearest.differences = std::move(found->differences);
  for (Difference& difference : nearest.differences) {
    shift(difference.quoted, ours.start);
    shift(difference.source, theirs.start);
  }
  return nearest;
}

}  // namespace fonds::comparison
