#include "collation/shared_shingles.h"

#include <algorithm>

namespace fonds::collation {

void SharedShingles::Add(const std::vector<comparison::Shingle>& shingles) {
  const std::lock_guard lock(mutex_);
  for (const comparison::Shingle& shingle : shingles) hashes_.push_back(shingle.hash);
}

void SharedShingles::Seal() {
  std::sort(hashes_.begin(), hashes_.end());
  std::size_t kept = 0;
  for (std::size_t i = 0; i < hashes_.size();) {
    std::size_t end = i + 1;
    while (end < hashes_.size() && hashes_[end] == hashes_[i]) ++end;
    if (end - i > 1) hashes_[kept++] = hashes_[i];
    i = end;
  }
  hashes_.resize(kept);
  hashes_.shrink_to_fit();
}

bool SharedShingles::Has(std::uint64_t hash) const {
  return std::binary_search(hashes_.begin(), hashes_.end(), hash);
}

}  // namespace fonds::collation
