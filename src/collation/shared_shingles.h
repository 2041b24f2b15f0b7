// The first sieve: which winnowed shingles stand at more than one place. Eight bytes for each that was chosen, and
// nothing of a text is kept.
#pragma once

#include <mutex>
#include <vector>

#include "comparison/winnowing.h"

namespace fonds::collation {

class SharedShingles {
 public:
  // From any thread.
  void Add(const std::vector<comparison::Shingle>& shingles);
  // After the last text: keeps the hashes that came more than once. Time: a sort.
  void Seal();
  // REQUIRES: Seal() was called.
  bool Has(std::uint64_t hash) const;

 private:
  std::mutex mutex_;
  std::vector<std::uint64_t> hashes_;
};

}  // namespace fonds::collation
