// The passages that texts share, and how each text words them (docs/collation.md has the definition).
//
//   shingles    every text read: which winnowed runs of five words stand at several places      8 bytes a choice
//   windows     every text read: runs of eight words or more that do                            20 bytes a window
//   covering    a base for each, matches with their gaps; nothing is read
//   pieces      texts that share something read: those stretches are cut out                   14 bytes a word or so
//   tables      matches extended, aligned and laid side by side
//
// Time grows with the texts, times the logarithm of what is sorted, and with what is shared: a text that stands there a
// thousand times is compared with its base a thousand times, never each with each. Nothing is left out because it is
// frequent. Memory: what stands on the right; a usual collection of 2 GB keeps 1 GB of hashes, and 20 bytes for each
// window whose words are shared by others.
#pragma once

#include "collation/collated_texts.h"
#include "collation/passage.h"
#include "collation/word_hash.h"

namespace fonds::collation {

struct CollationOptions {
  std::uint32_t words = 8;  // a passage has a run of so many words that two witnesses share
  bool within = false;      // passages that stand twice in one text, and in no other, too
  HashKey key{1, 2};        // a secret one, where texts may be hostile
  unsigned threads = 1;     // for the tables
};

inline constexpr std::uint32_t kLeastWords = 8;
inline constexpr std::uint32_t kMostWords = 1'000;

// In the order of their bases' texts, then of their places there. Whichever two places share a run of `words` words,
// each window of that many is in some passage that has both. What comes out depends on nothing but the texts and their
// order. Errors: of `texts`; kUnsupported (window_index.h); kInterrupted. REQUIRES: kLeastWords <= words <= kMostWords.
Result<std::vector<Passage>> Collate(CollatedTexts& texts, const CollationOptions& options, Progress& progress);

}  // namespace fonds::collation
