#include "register/equivocation.h"

#include <catch2/catch.hpp>

#include "register/merkle.h"

namespace fonds {
namespace {

const std::string kOrigin = "0123.fonds.invalid";

Ed25519Secret Secret(char fill = 's') {
  return Ed25519Secret::FromSeed(std::string(32, fill));
}
NoteVerifier Key(char fill = 's') {
  return {kOrigin, Secret(fill).Public()};
}

// Entries of which those from `fork` on are of a second past.
std::vector<Digest> Leaves(std::uint64_t count, std::uint64_t fork = ~0ULL) {
  std::vector<Digest> leaves;
  for (std::uint64_t i = 0; i < count; ++i)
    leaves.push_back(MerkleLeaf((i < fork ? "" : "other ") + std::to_string(i)));
  return leaves;
}
Bytes NoteOver(const std::vector<Digest>& leaves, char key = 's') {
  return FormatNote(
      SignNote(FormatCheckpoint({kOrigin, leaves.size(), MerkleRoot(leaves, leaves.size())}), kOrigin, Secret(key)));
}

Result<Equivocation> Prove(std::uint64_t small, std::uint64_t large, std::uint64_t fork) {
  const auto other = Leaves(large, fork);
  return ProveEquivocation(Key(), NoteOver(Leaves(small)), NoteOver(other), MerkleRoot(other, small),
                           MakeConsistencyProof(other, small, large));
}

void CheckRoundTrip(const Equivocation& proven) {
  const Bytes bytes = FormatEquivocation(proven);
  const auto read = ParseEquivocation(bytes);
  REQUIRE(read.ok());
  CHECK(FormatEquivocation(*read) == bytes);
  CHECK(read->first_says.size == proven.first_says.size);
}

TEST_CASE("two trees of one size are an equivocation, in whatever order they are given") {
  const Bytes one = NoteOver(Leaves(5));
  const Bytes other = NoteOver(Leaves(5, 2));
  const auto proven = ProveEquivocation(Key(), one, other, std::nullopt, {});
  const auto turned = ProveEquivocation(Key(), other, one, std::nullopt, {});
  REQUIRE(proven.ok());
  REQUIRE(turned.ok());
  CHECK(FormatEquivocation(*proven) == FormatEquivocation(*turned));
  CheckRoundTrip(*proven);
}

TEST_CASE("a larger tree that does not contain the smaller is an equivocation") {
  for (const auto& [small, large] :
       std::vector<std::pair<std::uint64_t, std::uint64_t>>{{1, 2}, {3, 7}, {4, 8}, {4, 9}}) {
    CAPTURE(small, large);
    const auto proven = Prove(small, large, small - 1);
    REQUIRE(proven.ok());
    CheckRoundTrip(*proven);
  }
}

TEST_CASE("honest notes prove nothing") {
  const Bytes note = NoteOver(Leaves(5));
  CHECK(ProveEquivocation(Key(), note, note, std::nullopt, {}).error().code() == Code::kRefused);
  CHECK(Prove(3, 7, 100).error().code() == Code::kRefused);  // grown, not forked
  CHECK(Prove(3, 7, 3).error().code() == Code::kRefused);    // forked after the smaller
  CHECK(ProveEquivocation(Key(), NoteOver(Leaves(3)), NoteOver(Leaves(7, 2)), std::nullopt, {}).error().code() ==
        Code::kRefused);  // nothing shows how the larger begins
}

TEST_CASE("a made-up beginning of the larger tree proves nothing") {
  const auto leaves = Leaves(7);
  const auto proof = MakeConsistencyProof(leaves, 3, 7);
  const auto made_up = ProveEquivocation(Key(), NoteOver(Leaves(3)), NoteOver(leaves), MerkleLeaf("made up"), proof);
  REQUIRE_FALSE(made_up.ok());
  CHECK(made_up.error().code() == Code::kRefused);
}

TEST_CASE("a note that another key signed proves nothing") {
  CHECK(ProveEquivocation(Key(), NoteOver(Leaves(5)), NoteOver(Leaves(5, 2), 't'), std::nullopt, {}).error().code() ==
        Code::kRefused);
  CHECK(
      ProveEquivocation({"elsewhere", Secret().Public()}, NoteOver(Leaves(5)), NoteOver(Leaves(5, 2)), std::nullopt, {})
          .error()
          .code() == Code::kRefused);
}

TEST_CASE("of other signatures on a note nothing is kept") {
  Note cosigned = *ParseNote(NoteOver(Leaves(5)));
  cosigned.signatures.push_back({"somebody", 7, "else"});
  const auto proven = ProveEquivocation(Key(), FormatNote(cosigned), NoteOver(Leaves(5, 2)), std::nullopt, {});
  REQUIRE(proven.ok());
  CHECK(FormatEquivocation(*proven).find("somebody") == Bytes::npos);
  CheckRoundTrip(*proven);
}

TEST_CASE("no byte of the evidence can be changed") {
  const Bytes good = FormatEquivocation(*Prove(3, 7, 2));
  REQUIRE(ParseEquivocation(good).ok());
  for (std::size_t i = 0; i < good.size(); ++i) {
    Bytes bad = good;
    bad[i] = static_cast<char>(bad[i] ^ 0x01);
    CAPTURE(i);
    CHECK_FALSE(ParseEquivocation(bad).ok());
    CHECK_FALSE(ParseEquivocation(good.substr(0, i)).ok());
  }
  CHECK_FALSE(ParseEquivocation(good + "\n").ok());
}

}  // namespace
}  // namespace fonds
