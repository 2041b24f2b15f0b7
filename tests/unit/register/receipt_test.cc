#include "register/receipt.h"

#include <catch2/catch.hpp>

using namespace fonds;
using Catch::Matchers::Contains;

namespace {

const std::string kName = "0123.fonds.invalid";

Ed25519Secret Secret() {
  return Ed25519Secret::FromSeed(std::string(32, 's'));
}

Receipt Made(const std::string& origin = kName) {
  Receipt receipt;
  receipt.archive = *ArchiveId::FromHex(std::string(64, 'a'));
  receipt.policy_number = 2;
  receipt.policy = *Digest::FromHex(std::string(64, 'b'));
  receipt.key = {kName, Secret().Public()};
  receipt.checkpoint = {origin, 7, *Digest::FromHex(std::string(64, 'c'))};
  receipt.note = FormatNote(SignNote(FormatCheckpoint(receipt.checkpoint), kName, Secret()));
  return receipt;
}

std::string Replaced(std::string text, const std::string& what, const std::string& with) {
  const std::size_t at = text.find(what);
  REQUIRE(at != std::string::npos);
  return text.replace(at, what.size(), with);
}

Code CodeOf(const Bytes& bytes) {
  const auto receipt = ParseReceipt(bytes);
  INFO(bytes);
  REQUIRE_FALSE(receipt.ok());
  return receipt.error().code();
}

}  // namespace

TEST_CASE("a receipt is read and written back byte for byte") {
  const Bytes bytes = FormatReceipt(Made());
  CHECK(bytes.starts_with("fonds receipt v0\narchive aaaa"));
  const auto receipt = ParseReceipt(bytes);
  REQUIRE(receipt.ok());
  CHECK(receipt->archive.Hex() == std::string(64, 'a'));
  CHECK(receipt->policy_number == 2);
  CHECK(receipt->policy.Hex() == std::string(64, 'b'));
  CHECK(receipt->key.name == kName);
  CHECK(receipt->checkpoint.size == 7);
  CHECK(receipt->checkpoint.root.Hex() == std::string(64, 'c'));
  CHECK(receipt->note == Made().note);
  CHECK(FormatReceipt(*receipt) == bytes);
}

TEST_CASE("a receipt keeps cosignatures of witnesses it does not know") {
  Receipt receipt = Made();
  receipt.note += "\xE2\x80\x94 witness.invalid " + Base64Encode(std::string(76, 'w')) + "\n";
  const auto read = ParseReceipt(FormatReceipt(receipt));
  REQUIRE(read.ok());
  CHECK(read->note == receipt.note);
}

TEST_CASE("a receipt of a newer version is unsupported") {
  CHECK(CodeOf(Replaced(FormatReceipt(Made()), "v0", "v1")) == Code::kUnsupported);
  CHECK(CodeOf(Replaced(FormatReceipt(Made()), "v0", "v01")) == Code::kMalformed);
}

TEST_CASE("a header of a receipt with any other spelling is refused") {
  const Bytes bytes = FormatReceipt(Made());
  CHECK(CodeOf("") == Code::kMalformed);
  CHECK(CodeOf(Replaced(bytes, "archive a", "archive A")) == Code::kMalformed);
  CHECK(CodeOf(Replaced(bytes, "policy 2", "policy 02")) == Code::kMalformed);
  CHECK(CodeOf(Replaced(bytes, "policy 2", "policy 0")) == Code::kMalformed);
  CHECK(CodeOf(Replaced(bytes, "policy 2", "policy  2")) == Code::kMalformed);
  CHECK(CodeOf(Replaced(bytes, "\nkey ", "\nnote x\nkey ")) == Code::kMalformed);
  CHECK(CodeOf(Replaced(bytes, "\n\n", "\n")) == Code::kMalformed);
  // A second blank line begins the note's text, which nobody signed.
  CHECK(CodeOf(Replaced(bytes, "\n\n", "\n\n\n")) == Code::kRefused);
  CHECK(CodeOf(Replaced(bytes, "\n", "\r\n")) == Code::kMalformed);
}

TEST_CASE("a receipt whose note is changed or signed by another key is refused") {
  const Bytes bytes = FormatReceipt(Made());
  CHECK(CodeOf(Replaced(bytes, "\n7\n", "\n8\n")) == Code::kRefused);
  Receipt other = Made();
  other.note =
      FormatNote(SignNote(FormatCheckpoint(other.checkpoint), kName, Ed25519Secret::FromSeed(std::string(32, 't'))));
  CHECK(CodeOf(FormatReceipt(other)) == Code::kRefused);
}

TEST_CASE("a receipt whose note has the origin of another archive is refused") {
  const auto receipt = ParseReceipt(FormatReceipt(Made("other.fonds.invalid")));
  REQUIRE_FALSE(receipt.ok());
  CHECK(receipt.error().code() == Code::kMalformed);
  CHECK_THAT(receipt.error().message(), Contains("origin"));
}

TEST_CASE("a receipt cut off anywhere is refused") {
  const Bytes bytes = FormatReceipt(Made());
  for (std::size_t size = 0; size < bytes.size(); ++size) CHECK_FALSE(ParseReceipt(bytes.substr(0, size)).ok());
}

TEST_CASE("a receipt with any one byte changed is refused or says something else") {
  const Bytes bytes = FormatReceipt(Made());
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    Bytes changed = bytes;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    const auto receipt = ParseReceipt(changed);
    INFO(i);
    // Only archive and policy are not under the signature; they are compared with the archive at hand.
    if (receipt.ok())
      CHECK((receipt->archive != Made().archive || receipt->policy != Made().policy || receipt->policy_number != 2));
  }
}
