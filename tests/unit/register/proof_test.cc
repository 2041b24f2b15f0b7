#include <catch2/catch.hpp>

#include "register/consistency_proof.h"
#include "register/entry.h"
#include "register/inclusion_proof.h"
#include "register/merkle.h"

using namespace fonds;
using Catch::Matchers::Contains;

namespace {

const std::string kName = "0123.fonds.invalid";
constexpr std::uint64_t kSize = 11;

Ed25519Secret Secret() {
  return Ed25519Secret::FromSeed(std::string(32, 's'));
}
NoteVerifier Key() {
  return {kName, Secret().Public()};
}

std::vector<Digest> Leaves() {
  std::vector<Digest> leaves;
  for (std::size_t i = 0; i < kSize; ++i) leaves.push_back(MerkleLeaf("leaf " + std::to_string(i)));
  return leaves;
}

ProvenCheckpoint Proven(std::uint64_t size, const std::string& origin = kName) {
  ProvenCheckpoint proven;
  proven.checkpoint = {origin, size, MerkleRoot(Leaves(), size)};
  proven.note = FormatNote(SignNote(FormatCheckpoint(proven.checkpoint), kName, Secret()));
  return proven;
}

InclusionProof Included(std::uint64_t index, std::uint64_t size = kSize) {
  return {.extra = {}, .index = index, .hashes = MakeInclusionProof(Leaves(), index, size), .proven = Proven(size)};
}

ConsistencyProof Grown(std::uint64_t from, std::uint64_t to = kSize) {
  return {.old_size = from, .hashes = MakeConsistencyProof(Leaves(), from, to), .proven = Proven(to)};
}

std::string Replaced(std::string text, const std::string& what, const std::string& with) {
  const std::size_t at = text.find(what);
  REQUIRE(at != std::string::npos);
  return text.replace(at, what.size(), with);
}

Code Refusal(const Bytes& bytes) {
  const auto proof = ParseInclusionProof(bytes);
  INFO(bytes);
  REQUIRE_FALSE(proof.ok());
  return proof.error().code();
}

Code RefusalOfConsistency(const Bytes& bytes) {
  const auto proof = ParseConsistencyProof(bytes);
  INFO(bytes);
  REQUIRE_FALSE(proof.ok());
  return proof.error().code();
}

std::string LineOf(std::size_t bytes) {
  return Base64Encode(std::string(bytes, 'h')) + "\n";
}

}  // namespace

TEST_CASE("an inclusion proof is written as C2SP says, and read back byte for byte") {
  const Bytes bytes = FormatInclusionProof(Included(3));
  CHECK(bytes == "c2sp.org/tlog-proof@v1\nindex 3\n" + Base64Encode(Leaves()[2].View()) + "\n" +
                     Base64Encode(MerkleNode(Leaves()[0], Leaves()[1]).View()) + "\n" +
                     Base64Encode(Included(3).hashes[2].View()) + "\n" + Base64Encode(Included(3).hashes[3].View()) +
                     "\n\n" + Proven(kSize).note);
  const auto proof = ParseInclusionProof(bytes);
  REQUIRE(proof.ok());
  CHECK(proof->index == 3);
  CHECK(proof->hashes == Included(3).hashes);
  CHECK(proof->proven.note == Proven(kSize).note);
  CHECK(proof->proven.checkpoint.size == kSize);
  CHECK(FormatInclusionProof(*proof) == bytes);
}

TEST_CASE("extra data of an inclusion proof is carried and not believed") {
  InclusionProof proof = Included(3);
  proof.extra = std::string("\0\xff", 2);
  const auto read = ParseInclusionProof(FormatInclusionProof(proof));
  REQUIRE(read.ok());
  CHECK(read->extra == proof.extra);
  CHECK(CheckInclusion(*read, Leaves()[3], Key()).ok());
  const Bytes bytes = FormatInclusionProof(proof);
  CHECK(Refusal(Replaced(bytes, "extra AP8=", "extra ")) == Code::kMalformed);
  CHECK(Refusal(Replaced(bytes, "extra AP8=", "extra AP9=")) == Code::kMalformed);
  CHECK(Refusal(Replaced(bytes, "extra AP8=\n", "extra AP8=\nextra AP8=\n")) == Code::kMalformed);
  CHECK(Refusal(Replaced(bytes, "extra AP8=", "extra " + Base64Encode(std::string(kMaxProofExtra + 1, 'x')))) ==
        Code::kRefused);
}

TEST_CASE("every inclusion proof holds for its entry, and for no other, no other key, no other register") {
  const auto leaves = Leaves();
  for (std::uint64_t size = 1; size <= kSize; ++size) {
    for (std::uint64_t index = 0; index < size; ++index) {
      INFO(index << " of " << size);
      const auto proof = ParseInclusionProof(FormatInclusionProof(Included(index, size)));
      REQUIRE(proof.ok());
      CHECK(CheckInclusion(*proof, leaves[index], Key()).ok());
      CHECK(CheckInclusion(*proof, leaves[(index + 1) % kSize], Key()).error().code() == Code::kRefused);
    }
  }
  const InclusionProof proof = Included(3);
  const NoteVerifier stranger{kName, Ed25519Secret::FromSeed(std::string(32, 't')).Public()};
  CHECK_THAT(CheckInclusion(proof, leaves[3], stranger).error().message(), Contains("signature"));
  const NoteVerifier renamed{"other.invalid", Secret().Public()};
  CHECK_THAT(CheckInclusion(proof, leaves[3], renamed).error().message(), Contains("other.invalid"));
}

TEST_CASE("33 an inclusion proof that is too long, too short, or has a hash of 31 or 33 bytes does not hold") {
  const auto leaves = Leaves();
  InclusionProof longer = Included(3);
  longer.hashes.push_back(leaves[0]);
  CHECK_FALSE(CheckInclusion(longer, leaves[3], Key()).ok());
  InclusionProof shorter = Included(3);
  shorter.hashes.pop_back();
  CHECK_FALSE(CheckInclusion(shorter, leaves[3], Key()).ok());
  const Bytes bytes = FormatInclusionProof(Included(3));
  CHECK(Refusal(Replaced(bytes, "index 3\n", "index 3\n" + LineOf(33))) == Code::kMalformed);
  CHECK(Refusal(Replaced(bytes, "index 3\n", "index 3\n" + LineOf(31))) == Code::kMalformed);
  std::string many;
  for (std::size_t i = 0; i <= kMaxProofHashes; ++i) many += LineOf(32);
  CHECK(Refusal(Replaced(bytes, "index 3\n", "index 3\n" + many)) == Code::kMalformed);
}

TEST_CASE("an inclusion proof in any other spelling is refused") {
  const Bytes bytes = FormatInclusionProof(Included(3));
  CHECK(Refusal("") == Code::kMalformed);
  CHECK(Refusal(Replaced(bytes, "@v1", "@v2")) == Code::kUnsupported);
  CHECK(Refusal(Replaced(bytes, "@v1", "@v01")) == Code::kMalformed);
  CHECK(Refusal(Replaced(bytes, "c2sp.org", "C2SP.org")) == Code::kMalformed);
  CHECK(Refusal(Replaced(bytes, "index 3", "index 03")) == Code::kMalformed);
  CHECK(Refusal(Replaced(bytes, "index 3", "index  3")) == Code::kMalformed);
  CHECK(Refusal(Replaced(bytes, "index 3", "index -3")) == Code::kMalformed);
  CHECK(Refusal(Replaced(bytes, "index 3", "index 100000000")) == Code::kMalformed);
  CHECK(Refusal(Replaced(bytes, "index 3", "index 11")) == Code::kMalformed);  // its checkpoint covers 0 to 10
  CHECK(Refusal(Replaced(bytes, "index 3\n", "")) == Code::kMalformed);
  CHECK(Refusal(Replaced(bytes, "\n", "\r\n")) == Code::kMalformed);
  CHECK(Refusal(Replaced(bytes, "=\n\n", "=\n")) == Code::kMalformed);
  CHECK(Refusal(bytes + std::string(kMaxProofBytes, '\n')) == Code::kRefused);
}

TEST_CASE("an inclusion proof cut off anywhere, or with any one byte changed, is refused or does not hold") {
  const Bytes bytes = FormatInclusionProof(Included(3));
  for (std::size_t size = 0; size < bytes.size(); ++size) CHECK_FALSE(ParseInclusionProof(bytes.substr(0, size)).ok());
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    Bytes changed = bytes;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    const auto proof = ParseInclusionProof(changed);
    INFO(i);
    CHECK_FALSE((proof.ok() && CheckInclusion(*proof, Leaves()[3], Key()).ok()));
  }
}

TEST_CASE("a consistency proof is what a C2SP witness is given, and is read back byte for byte") {
  const Bytes bytes = FormatConsistencyProof(Grown(8));
  CHECK(bytes == "old 8\n" + Base64Encode(MerkleNode(MerkleNode(Leaves()[8], Leaves()[9]), Leaves()[10]).View()) +
                     "\n\n" + Proven(kSize).note);
  const auto proof = ParseConsistencyProof(bytes);
  REQUIRE(proof.ok());
  CHECK(proof->old_size == 8);
  CHECK(FormatConsistencyProof(*proof) == bytes);
}

TEST_CASE("every consistency proof holds between its trees, and from no other") {
  for (std::uint64_t to = 1; to <= kSize; ++to) {
    for (std::uint64_t from = 1; from <= to; ++from) {
      INFO(from << " to " << to);
      const auto proof = ParseConsistencyProof(FormatConsistencyProof(Grown(from, to)));
      REQUIRE(proof.ok());
      CHECK(CheckConsistency(*proof, MerkleRoot(Leaves(), from), Key()).ok());
      CHECK(CheckConsistency(*proof, MerkleEmpty(), Key()).error().code() == Code::kRefused);
    }
  }
}

TEST_CASE("33 a consistency proof from size 0, too long, too short, or with a hash of 33 bytes does not hold") {
  const Digest root = MerkleRoot(Leaves(), 7);
  const ConsistencyProof nothing{.old_size = 0, .hashes = {}, .proven = Proven(kSize)};
  const auto read = ParseConsistencyProof(FormatConsistencyProof(nothing));
  REQUIRE(read.ok());  // what a witness gets that never saw the register
  CHECK_THAT(CheckConsistency(*read, MerkleEmpty(), Key()).error().message(), Contains("size 0"));
  ConsistencyProof longer = Grown(7);
  longer.hashes.push_back(root);
  CHECK_FALSE(CheckConsistency(longer, root, Key()).ok());
  ConsistencyProof shorter = Grown(7);
  shorter.hashes.pop_back();
  CHECK_FALSE(CheckConsistency(shorter, root, Key()).ok());
  const Bytes bytes = FormatConsistencyProof(Grown(7));
  CHECK(RefusalOfConsistency(Replaced(bytes, "old 7\n", "old 7\n" + LineOf(33))) == Code::kMalformed);
  CHECK(RefusalOfConsistency(Replaced(bytes, "old 7\n", "old 0\n")) == Code::kMalformed);
  CHECK(RefusalOfConsistency(Replaced(bytes, "old 7\n", "old 12\n")) == Code::kMalformed);
  CHECK(RefusalOfConsistency(Replaced(bytes, "old 7\n", "old 07\n")) == Code::kMalformed);
  CHECK(RefusalOfConsistency(Replaced(bytes, "old 7\n", "7\n")) == Code::kMalformed);
  CHECK(RefusalOfConsistency(bytes.substr(0, bytes.size() - 1)) == Code::kMalformed);
}
