#include "register/witness_request.h"

#include <catch2/catch.hpp>

#include "register/merkle.h"

namespace fonds {
namespace {

const std::string kOrigin = "0123.fonds.invalid";

std::vector<Digest> Leaves(std::uint64_t count) {
  std::vector<Digest> leaves;
  for (std::uint64_t i = 0; i < count; ++i) leaves.push_back(MerkleLeaf(std::to_string(i)));
  return leaves;
}

WitnessRequest Request(std::uint64_t old_size, std::uint64_t size) {
  const auto leaves = Leaves(size);
  WitnessRequest request;
  request.old_size = old_size;
  request.checkpoint = {kOrigin, size, MerkleRoot(leaves, size)};
  request.note = FormatNote(
      SignNote(FormatCheckpoint(request.checkpoint), kOrigin, Ed25519Secret::FromSeed(std::string(32, 's'))));
  if (old_size != 0 && old_size != size) request.proof = MakeConsistencyProof(leaves, old_size, size);
  return request;
}

TEST_CASE("a request to a witness is read and written back byte for byte") {
  for (const auto& [old_size, size] :
       std::vector<std::pair<std::uint64_t, std::uint64_t>>{{0, 1}, {3, 7}, {4, 8}, {7, 7}}) {
    const Bytes bytes = FormatWitnessRequest(Request(old_size, size));
    const auto read = ParseWitnessRequest(bytes);
    REQUIRE(read.ok());
    CHECK(read->old_size == old_size);
    CHECK(read->checkpoint.size == size);
    CHECK(FormatWitnessRequest(*read) == bytes);
  }
  CHECK(FormatWitnessRequest(Request(0, 1)).starts_with("old 0\n\n" + kOrigin + "\n1\n"));
}

TEST_CASE("a request to a witness in any other form is refused") {
  const Bytes good = FormatWitnessRequest(Request(3, 7));
  const std::string line = Base64Encode(std::string(32, 'p')) + "\n";
  std::string many = "old 3\n";
  for (int i = 0; i < 64; ++i) many += line;
  const Bytes note = Request(3, 7).note;
  for (const Bytes& bad :
       {Bytes(), Bytes("old 3"), "old 03\n" + good.substr(6), "old -1\n" + good.substr(6), "Old 3\n" + good.substr(6),
        "old 100000001\n" + good.substr(6), "old 8\n\n" + note, "old 3\n\n" + note, "old 0\n" + line + "\n" + note,
        "old 7\n" + line + "\n" + note, "old 3\n" + Base64Encode(std::string(33, 'p')) + "\n\n" + note,
        many + "\n" + note, "old 3\n" + line + note, good.substr(0, good.size() - 1), "old 3\n" + line + "\n"}) {
    CAPTURE(bad.substr(0, 60));
    const auto read = ParseWitnessRequest(bad);
    REQUIRE_FALSE(read.ok());
    CHECK(read.error().code() == Code::kMalformed);
  }
}

}  // namespace
}  // namespace fonds
