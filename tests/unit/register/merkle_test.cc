#include "register/merkle.h"

#include <catch2/catch.hpp>

#include "crypto/sha256.h"

using namespace fonds;

namespace {

std::vector<Digest> Leaves(std::size_t count) {
  std::vector<Digest> leaves;
  for (std::size_t i = 0; i < count; ++i) leaves.push_back(MerkleLeaf("leaf " + std::to_string(i)));
  return leaves;
}

// MTH of RFC 6962 section 2.1, word for word.
Digest Definition(const std::vector<Digest>& leaves, std::size_t begin, std::size_t end) {
  if (begin == end) return Sha256Of("");
  if (end - begin == 1) return leaves[begin];
  std::size_t split = 1;
  while (split * 2 < end - begin) split *= 2;
  return Sha256Of(std::string(1, '\x01') + Bytes(Definition(leaves, begin, begin + split).View()) +
                  Bytes(Definition(leaves, begin + split, end).View()));
}

constexpr std::size_t kCount = 40;

}  // namespace

TEST_CASE("leaves and nodes are told apart by their first byte") {
  CHECK(MerkleLeaf("x") == Sha256Of(std::string("\0x", 2)));
  const Digest a = Sha256Of("a");
  CHECK(MerkleNode(a, a) == Sha256Of("\x01" + Bytes(a.View()) + Bytes(a.View())));
  CHECK(MerkleEmpty().Hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST_CASE("the root of every size is what RFC 6962 defines") {
  const auto leaves = Leaves(kCount);
  MerkleFrontier frontier;
  for (std::size_t size = 0; size <= kCount; ++size) {
    INFO(size);
    CHECK(MerkleRoot(leaves, size) == Definition(leaves, 0, size));
    CHECK(frontier.Root() == Definition(leaves, 0, size));
    CHECK(frontier.size() == size);
    if (size < kCount) frontier.Append(leaves[size]);
  }
}

TEST_CASE("a frontier goes on from its roots, and is refused with too many or too few") {
  const auto leaves = Leaves(kCount);
  MerkleFrontier whole;
  for (std::size_t i = 0; i < 13; ++i) whole.Append(leaves[i]);
  auto resumed = MerkleFrontier::From(13, whole.roots());
  REQUIRE(resumed.has_value());
  for (std::size_t i = 13; i < kCount; ++i) resumed->Append(leaves[i]);
  CHECK(resumed->Root() == MerkleRoot(leaves, kCount));
  CHECK_FALSE(MerkleFrontier::From(12, whole.roots()).has_value());
  CHECK_FALSE(MerkleFrontier::From(1, {}).has_value());
  CHECK(MerkleFrontier::From(0, {}).has_value());
}

TEST_CASE("every inclusion proof verifies, and only for its leaf, index, size and root") {
  const auto leaves = Leaves(kCount);
  for (std::uint64_t size = 1; size <= kCount; ++size) {
    const Digest root = MerkleRoot(leaves, size);
    for (std::uint64_t index = 0; index < size; ++index) {
      INFO(index << " of " << size);
      auto proof = MakeInclusionProof(leaves, index, size);
      REQUIRE(VerifyInclusion(leaves[index], index, size, proof, root));
      CHECK_FALSE(VerifyInclusion(leaves[(index + 1) % kCount], index, size, proof, root));
      CHECK_FALSE(VerifyInclusion(leaves[index], index + 1, size, proof, root));
      CHECK_FALSE(VerifyInclusion(leaves[index], size, size, proof, root));
      CHECK_FALSE(VerifyInclusion(leaves[index], UINT64_MAX, size, proof, root));
      proof.push_back(root);
      CHECK_FALSE(VerifyInclusion(leaves[index], index, size, proof, root));
      proof.pop_back();
      if (proof.empty()) continue;
      proof.pop_back();
      CHECK_FALSE(VerifyInclusion(leaves[index], index, size, proof, root));
    }
  }
}

TEST_CASE("every consistency proof verifies, and only between its trees") {
  const auto leaves = Leaves(kCount);
  for (std::uint64_t second = 1; second <= kCount; ++second) {
    const Digest second_root = MerkleRoot(leaves, second);
    for (std::uint64_t first = 1; first <= second; ++first) {
      INFO(first << " to " << second);
      const Digest first_root = MerkleRoot(leaves, first);
      auto proof = MakeConsistencyProof(leaves, first, second);
      REQUIRE(VerifyConsistency(first, second, proof, first_root, second_root));
      CHECK_FALSE(VerifyConsistency(first, second, proof, MerkleEmpty(), second_root));
      CHECK_FALSE(VerifyConsistency(first, second, proof, first_root, MerkleEmpty()));
      CHECK_FALSE(VerifyConsistency(0, second, proof, first_root, second_root));
      CHECK_FALSE(VerifyConsistency(second + 1, second, proof, first_root, second_root));
      proof.push_back(first_root);
      CHECK_FALSE(VerifyConsistency(first, second, proof, first_root, second_root));
      proof.pop_back();
      if (proof.empty()) continue;
      proof.pop_back();
      CHECK_FALSE(VerifyConsistency(first, second, proof, first_root, second_root));
    }
  }
}

TEST_CASE("nothing is consistent with an empty tree") {
  CHECK_FALSE(VerifyConsistency(0, 0, {}, MerkleEmpty(), MerkleEmpty()));
  CHECK_FALSE(VerifyConsistency(0, 1, {}, MerkleEmpty(), Leaves(1)[0]));
}

TEST_CASE("entries in another order give another root") {
  auto leaves = Leaves(5);
  const Digest root = MerkleRoot(leaves, 5);
  std::swap(leaves[1], leaves[2]);
  CHECK_FALSE(MerkleRoot(leaves, 5) == root);
}
