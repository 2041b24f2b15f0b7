// The words of a source that come nearest to a quotation which stands nowhere as it is.
#pragma once

#include <optional>
#include <vector>

#include "comparison/difference.h"
#include "comparison/editorial_edit.h"

namespace fonds::comparison {

struct Alteration {
  ByteRange source;  // from the first to the last words found
  FoldSet folds;
  std::vector<Edit> edits;
  std::vector<Difference> differences;
  std::size_t words_found = 0;  // alike and in order, part for part
  std::size_t words_quoted = 0;
};

// A quotation that comes apart into more pieces (parts, and 1,024 tokens of a part) is not compared word by word.
inline constexpr std::size_t kMaxPieces = 64;

// The nearest words, piece for piece; those of one of which less than half is found count as found nowhere. nullopt:
// too many pieces. `reading`: the quotation's editorial reading, if it has one. `cited`: as of Judge().
std::optional<Alteration> NearestAlteration(const ComparisonStream& quotation, const EditorialReading* reading,
                                            const ComparisonStream& source, std::optional<ByteRange> cited);

}  // namespace fonds::comparison
