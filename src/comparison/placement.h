// Where a passage of one text stands in another version of it. Decided by aligning the two texts, never by looking for
// the words: a copy that stands elsewhere is not the passage. docs/placements.md has the rules with their reasons.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "comparison/difference.h"
#include "comparison/text_alignment.h"

namespace fonds::comparison {

enum class Placing : std::uint8_t {
  kSame,       // the same words, in their order among the others
  kMoved,      // the same words, which stand in another order among the others
  kAltered,    // other words stand in their place, of which at least half are theirs
  kAmbiguous,  // nothing decides where they stand
  kGone,       // nothing like them stands in their place
};
// "same", "moved" …: fixed, programs read them.
std::string_view NameOf(Placing placing);

// What a claim of kSame or kMoved rests on, for whoever checks it: both ranges hold the same words, each text has them
// once, and the passage lies within; and there is enough of them (below).
struct Stretch {
  ByteRange before;
  ByteRange after;
  bool operator==(const Stretch&) const = default;
};

struct Placement {
  Placing placing = Placing::kGone;
  // Bytes of the later text: the words, or those in their place; of an ambiguous one what is likeliest, if anything is.
  std::optional<ByteRange> place;
  FoldSet folds;                        // of kSame and kMoved: what was made alike
  std::vector<Difference> differences;  // of kAltered; `quoted` is of the earlier text, `source` of the later
  std::optional<Stretch> stretch;       // of kSame and kMoved
  std::vector<ByteRange> copies;        // where else the very words stand, in order; at most kMaxCopies
};
inline constexpr std::size_t kMaxCopies = 10;

// The words that a stretch needs: so many about the passage; or so many on each side of it, if it is not at an end of
// both texts; or so many in all, if each text has the passage once.
inline constexpr std::size_t kStretchWords = 8;
inline constexpr std::size_t kContextWords = 2;

// Deterministic. Time: three passes over the later text, and alignments of at most 1,024 by 2,048 tokens.
// REQUIRES: `passage` lies within the earlier text and is not empty, on boundaries of code points.
Placement Place(const TextAlignment& alignment, ByteRange passage);

// Whether a claim holds by itself, whoever made it and however. `passage` and `place` are where the words are said to
// stand. REQUIRES: all ranges within their texts.
bool StretchHolds(const ComparisonStream& before, ByteRange passage, const ComparisonStream& after, ByteRange place,
                  const Stretch& stretch);

}  // namespace fonds::comparison
