// Whether a quotation is true to a source: the very words, the words in another dress, the words with an editor's
// marks, other words, or none of them.
//
// Time: linear in both texts for the literal search (comparison/literal_search.h), as often as the quotation has
// elements (at most 64) for the editorial one; for an alteration two passes over the source and an alignment of at most
// 1,024 by 2,048 tokens, five times for each part or piece of the quotation. Memory: 12 bytes for each token of the
// source, and 2 MiB. The streams may be used by several threads at once.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "comparison/difference.h"
#include "comparison/editorial_edit.h"
#include "text/comparison_stream.h"

namespace fonds::comparison {

enum class Verdict : std::uint8_t {
  kExact,      // the very bytes
  kFolded,     // the same words; Place::folds says what was made alike
  kEditorial,  // the same words but for what the quotation marks as an editor's; Outcome::edits lists it
  kAltered,    // at least half the words, in this order; Outcome::differences lists what differs
  kAbsent,     // fewer
  kUnchecked,  // not decided: Outcome::obstacle says why. Never a pass
};
// "exact", "folded" …: fixed, programs read them.
std::string_view NameOf(Verdict verdict);

enum class Obstacle : std::uint8_t {
  kNone,
  kNoWords,        // nothing but marks and blanks in the quotation
  kTooLong,        // found nowhere as it is, and too long to be compared word by word
  kTooRepetitive,  // the texts repeat themselves so much that the search was given up
  kFewOwnWords,    // found with an editor's marks, and too few of its words are the source's (comparison/own_words.h)
  kSplintered,     // found with an editor's marks, but as single words rather than as passages
  kReordered,      // found, but shown in another order than it is written in (comparison/display_order.h)
};

struct Place {
  ByteRange source;  // bytes of the source, of whole tokens
  FoldSet folds;
  bool operator==(const Place&) const = default;
};

struct Outcome {
  Verdict verdict = Verdict::kUnchecked;
  Obstacle obstacle = Obstacle::kNone;
  // Where the words stand, in order; overlapping ones too. Exact ones and folded ones together. Of an altered quotation
  // one. An unchecked one may have them too. At most kMaxPlaces; `all_places` is false if there may be more.
  std::vector<Place> places;
  bool all_places = true;
  // The place that `edits` and `differences` are about: the one at the cited bytes, else the best. An index of
  // `places`.
  std::size_t shown = 0;
  std::vector<Edit> edits;
  std::vector<Difference> differences;
  // Of an altered one: words of the quotation found in order, and all its words. Not a measure of truth.
  std::uint32_t words_found = 0;
  std::uint32_t words_quoted = 0;
};
inline constexpr std::size_t kMaxPlaces = 1000;

// `cited`: bytes of the source where the words should stand; of several places the one there is shown, and an
// alteration is looked for there first. Words that begin there are found however many places come before.
Outcome Judge(const ComparisonStream& quotation, const ComparisonStream& source,
              std::optional<ByteRange> cited = std::nullopt);

}  // namespace fonds::comparison
