// The Merkle tree of RFC 6962 section 2.1: roots, inclusion proofs (2.1.1) and consistency proofs (2.1.2), and their
// verification (RFC 9162 sections 2.1.3.2 and 2.1.4.2).
#pragma once

#include <cstdint>
#include <vector>

#include "base/digest.h"

namespace fonds {

Digest MerkleLeaf(ByteView data);                            // SHA-256(0x00 || data)
Digest MerkleNode(const Digest& left, const Digest& right);  // SHA-256(0x01 || left || right)
Digest MerkleEmpty();                                        // SHA-256("")

// The roots of the perfect subtrees of a tree of `size` leaves, largest first: all that is needed to go on appending.
class MerkleFrontier {
 public:
  MerkleFrontier() = default;
  // nullopt if `roots` is not as many as `size` has bits set.
  static std::optional<MerkleFrontier> From(std::uint64_t size, std::vector<Digest> roots);

  void Append(const Digest& leaf);
  std::uint64_t size() const { return size_; }
  Digest Root() const;
  const std::vector<Digest>& roots() const { return roots_; }

 private:
  std::uint64_t size_ = 0;
  std::vector<Digest> roots_;
};

// Root of the first `size` leaves. REQUIRES: size <= leaves.size().
Digest MerkleRoot(const std::vector<Digest>& leaves, std::uint64_t size);

// A proof is the roots of ranges of leaves, in its order; who has these roots need not have the leaves.
struct LeafRange {
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
  bool operator==(const LeafRange&) const = default;
};
// REQUIRES: index < size.
std::vector<LeafRange> InclusionRanges(std::uint64_t index, std::uint64_t size);
// REQUIRES: 0 < first <= second.
std::vector<LeafRange> ConsistencyRanges(std::uint64_t first, std::uint64_t second);

// REQUIRES: index < size <= leaves.size().
std::vector<Digest> MakeInclusionProof(const std::vector<Digest>& leaves, std::uint64_t index, std::uint64_t size);
// REQUIRES: 0 < first <= second <= leaves.size().
std::vector<Digest> MakeConsistencyProof(const std::vector<Digest>& leaves, std::uint64_t first, std::uint64_t second);

// False for a proof that is too long, too short, or of an index outside the tree. Proof items are raw 32-byte strings
// in the wire formats; a caller that reads them checks their length.
bool VerifyInclusion(const Digest& leaf, std::uint64_t index, std::uint64_t size, const std::vector<Digest>& proof,
                     const Digest& root);
// False for first == 0 (there is nothing to be consistent with), first > second, and equal sizes with different roots.
bool VerifyConsistency(std::uint64_t first, std::uint64_t second, const std::vector<Digest>& proof,
                       const Digest& first_root, const Digest& second_root);

}  // namespace fonds
