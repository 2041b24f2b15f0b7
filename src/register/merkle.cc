#include "register/merkle.h"

#include <algorithm>
#include <bit>

#include "base/check.h"
#include "crypto/sha256.h"

namespace fonds {
namespace {

// Of the leaves [begin, end).
Digest RangeRoot(const std::vector<Digest>& leaves, std::uint64_t begin, std::uint64_t end) {
  MerkleFrontier frontier;
  for (std::uint64_t i = begin; i < end; ++i) frontier.Append(leaves[i]);
  return frontier.Root();
}

std::vector<Digest> RootsOf(const std::vector<Digest>& leaves, const std::vector<LeafRange>& ranges) {
  std::vector<Digest> roots;
  for (const LeafRange& range : ranges) roots.push_back(RangeRoot(leaves, range.begin, range.end));
  return roots;
}

// Where RFC 6962 splits `size` leaves in two: the largest power of two below it. REQUIRES: size > 1.
std::uint64_t SplitPoint(std::uint64_t size) {
  return std::bit_floor(size - 1);
}

bool IsOdd(std::uint64_t value) {
  return (value & 1) != 0;
}

}  // namespace

Digest MerkleLeaf(ByteView data) {
  Bytes prefixed(1, '\0');
  prefixed += data;
  return Sha256Of(prefixed);
}

Digest MerkleNode(const Digest& left, const Digest& right) {
  std::array<unsigned char, 1 + 2 * Digest::kSize> bytes;
  bytes[0] = 1;
  std::copy(left.bytes().begin(), left.bytes().end(), bytes.begin() + 1);
  std::copy(right.bytes().begin(), right.bytes().end(), bytes.begin() + 1 + Digest::kSize);
  return Sha256Of(AsView(bytes));
}

Digest MerkleEmpty() {
  return Sha256Of("");
}

std::optional<MerkleFrontier> MerkleFrontier::From(std::uint64_t size, std::vector<Digest> roots) {
  if (roots.size() != static_cast<std::size_t>(std::popcount(size))) return std::nullopt;
  MerkleFrontier frontier;
  frontier.size_ = size;
  frontier.roots_ = std::move(roots);
  return frontier;
}

// Adding a leaf carries like adding one to a binary number: each trailing one is a perfect tree that the new one
// completes.
void MerkleFrontier::Append(const Digest& leaf) {
  Digest root = leaf;
  for (std::uint64_t bits = size_; IsOdd(bits); bits >>= 1) {
    root = MerkleNode(roots_.back(), root);
    roots_.pop_back();
  }
  roots_.push_back(root);
  ++size_;
}

Digest MerkleFrontier::Root() const {
  if (roots_.empty()) return MerkleEmpty();
  Digest root = roots_.back();
  for (std::size_t i = roots_.size() - 1; i > 0; --i) root = MerkleNode(roots_[i - 1], root);
  return root;
}

Digest MerkleRoot(const std::vector<Digest>& leaves, std::uint64_t size) {
  FONDS_CHECK(size <= leaves.size());
  return RangeRoot(leaves, 0, size);
}

// PATH of RFC 6962 section 2.1.1, from the root down and turned round at the end.
std::vector<LeafRange> InclusionRanges(std::uint64_t index, std::uint64_t size) {
  FONDS_CHECK(index < size);
  std::vector<LeafRange> ranges;
  std::uint64_t begin = 0;
  std::uint64_t end = size;
  while (end - begin > 1) {
    const std::uint64_t middle = begin + SplitPoint(end - begin);
    if (index < middle) {
      ranges.push_back({middle, end});
      end = middle;
    } else {
      ranges.push_back({begin, middle});
      begin = middle;
    }
  }
  std::reverse(ranges.begin(), ranges.end());
  return ranges;
}

// SUBPROOF of RFC 6962 section 2.1.2, from the root down and turned round at the end.
std::vector<LeafRange> ConsistencyRanges(std::uint64_t first, std::uint64_t second) {
  FONDS_CHECK(first > 0 && first <= second);
  std::vector<LeafRange> ranges;
  std::uint64_t begin = 0;
  std::uint64_t end = second;
  while (first < end) {
    const std::uint64_t middle = begin + SplitPoint(end - begin);
    if (first <= middle) {
      ranges.push_back({middle, end});
      end = middle;
    } else {
      ranges.push_back({begin, middle});
      begin = middle;
    }
  }
  // The subtree that ends at `first` is known to who knows the first root, unless it is only a part of that tree.
  if (begin > 0) ranges.push_back({begin, end});
  std::reverse(ranges.begin(), ranges.end());
  return ranges;
}

std::vector<Digest> MakeInclusionProof(const std::vector<Digest>& leaves, std::uint64_t index, std::uint64_t size) {
  FONDS_CHECK(size <= leaves.size());
  return RootsOf(leaves, InclusionRanges(index, size));
}

std::vector<Digest> MakeConsistencyProof(const std::vector<Digest>& leaves, std::uint64_t first, std::uint64_t second) {
  FONDS_CHECK(second <= leaves.size());
  return RootsOf(leaves, ConsistencyRanges(first, second));
}

// RFC 9162 section 2.1.3.2.
bool VerifyInclusion(const Digest& leaf, std::uint64_t index, std::uint64_t size, const std::vector<Digest>& proof,
                     const Digest& root) {
  if (index >= size) return false;
  std::uint64_t node = index;
  std::uint64_t last = size - 1;
  Digest digest = leaf;
  for (const Digest& sibling : proof) {
    if (last == 0) return false;
    if (IsOdd(node) || node == last) {
      digest = MerkleNode(sibling, digest);
      while (!IsOdd(node) && node != 0) {
        node >>= 1;
        last >>= 1;
      }
    } else {
      digest = MerkleNode(digest, sibling);
    }
    node >>= 1;
    last >>= 1;
  }
  return last == 0 && digest == root;
}

// RFC 9162 section 2.1.4.2.
bool VerifyConsistency(std::uint64_t first, std::uint64_t second, const std::vector<Digest>& proof,
                       const Digest& first_root, const Digest& second_root) {
  if (first == 0 || first > second) return false;
  if (first == second) return proof.empty() && first_root == second_root;
  // A first tree that is perfect stands in the second as it is; its root is left out of the proof.
  const bool perfect = std::has_single_bit(first);
  if (!perfect && proof.empty()) return false;
  std::uint64_t node = first - 1;
  std::uint64_t last = second - 1;
  while (IsOdd(node)) {
    node >>= 1;
    last >>= 1;
  }
  Digest first_digest = perfect ? first_root : proof[0];
  Digest second_digest = first_digest;
  for (std::size_t i = perfect ? 0 : 1; i < proof.size(); ++i) {
    if (last == 0) return false;
    if (IsOdd(node) || node == last) {
      first_digest = MerkleNode(proof[i], first_digest);
      second_digest = MerkleNode(proof[i], second_digest);
      while (!IsOdd(node) && node != 0) {
        node >>= 1;
        last >>= 1;
      }
    } else {
      second_digest = MerkleNode(second_digest, proof[i]);
    }
    node >>= 1;
    last >>= 1;
  }
  return last == 0 && first_digest == first_root && second_digest == second_root;
}

}  // namespace fonds
