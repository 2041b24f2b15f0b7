// Where a source has many words of a quotation in a row, though perhaps not all of them: what was taken over in part.
#pragma once

#include <unordered_map>
#include <vector>

#include "comparison/literal_match.h"

namespace fonds::comparison {

struct SharedRun {
  TokenRange quoted;
  TokenRange source;
  std::size_t words = 0;
};

class SharedRuns {
 public:
  // Runs of at least `least` words. The quotation outlives this. REQUIRES: least > 0.
  SharedRuns(const ComparisonStream& quotation, std::size_t least);

  // In order, apart from one another, each as long as it can be. Words count as alike with all folds
  // (docs/comparison.md), those that a joint parts as two; marks do not count. Where a run stands several times in the
  // quotation, the longest of the first 64 counts. Any number of threads. Time: linear, if neither repeats itself; else
  // at most 64 times that.
  std::vector<SharedRun> In(const ComparisonStream& source) const;

 private:
  struct Pair {
    std::size_t quoted = 0;  // of words_: where the run begins
    std::size_t words = 0;
  };
  Pair Longest(const ComparisonStream& source, const std::vector<std::uint32_t>& words, std::size_t first,
               std::uint64_t hash) const;

  const ComparisonStream& quotation_;
  const std::size_t least_;
  std::vector<std::uint32_t> words_;                                  // their tokens
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> at_;  // by the hash of `least_` words
};

}  // namespace fonds::comparison
