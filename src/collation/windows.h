// The second sieve: the runs of so many words of a text that may stand elsewhere as well.
#pragma once

#include <cstdint>
#include <vector>

#include "collation/shared_shingles.h"
#include "collation/word_hash.h"

namespace fonds::collation {

// A run of a collation's number of words.
struct Window {
  std::uint64_t hash;  // of the words' forms; marks between them do not count
  std::uint32_t word;  // the number of its first word in the text
};

// The windows of `words` words that hold a shingle which is shared, in order. One that stands elsewhere too is among
// them. Linear. REQUIRES: words >= comparison::kSharedWords.
std::vector<Window> WindowsOf(const text::ComparisonStream& stream, const SharedShingles& shared, std::size_t words,
                              const HashKey& key);

}  // namespace fonds::collation
