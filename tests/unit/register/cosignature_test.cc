#include "register/cosignature.h"

#include <catch2/catch.hpp>

#include "crypto/sha256.h"

namespace fonds {
namespace {

const std::string kName = "witness.example/alice";
const std::string kText = "0123.fonds.invalid\n3\n" + Base64Encode(std::string(32, 'r')) + "\n";

Ed25519Secret Secret(char fill = 'w') {
  return Ed25519Secret::FromSeed(std::string(32, fill));
}
WitnessKey Key(char fill = 'w') {
  return {kName, Secret(fill).Public()};
}
Cosignature Made(UnixSeconds time = 1'795'348'800) {
  return MakeCosignature(kText, kName, Secret(), time);
}
Bytes Line(const Bytes& value, const std::string& name = kName) {
  return "\xE2\x80\x94 " + name + " " + Base64Encode(value) + "\n";
}

TEST_CASE("a cosignature is read, verified and written back byte for byte") {
  const Bytes bytes = FormatCosignature(Made());
  const auto read = ParseCosignature(bytes);
  REQUIRE(read.ok());
  CHECK(read->name == kName);
  CHECK(read->time == 1'795'348'800);
  CHECK(VerifyCosignature(*read, kText, Key()));
  CHECK(FormatCosignature(*read) == bytes);
}

TEST_CASE("what is cosigned begins with the line that no note begins with, and the time") {
  CHECK(CosignedMessage(1679315147, "a.example\n1\nroot\n") == "cosignature/v1\ntime 1679315147\na.example\n1\nroot\n");
}

TEST_CASE("the example of the standard is read with the time it was made at") {
  const auto read = ParseCosignature(
      "\xE2\x80\x94 witness.example.com/w1 "
      "jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n");
  REQUIRE(read.ok());
  CHECK(read->time == 1679315147);
  CHECK(read->name == "witness.example.com/w1");
}

TEST_CASE("a cosignature verifies under no other key, name, time or text") {
  const Cosignature made = Made();
  CHECK_FALSE(VerifyCosignature(made, kText, Key('v')));
  CHECK_FALSE(VerifyCosignature(made, kText, {"another.example", Secret().Public()}));
  CHECK_FALSE(VerifyCosignature(made, "x" + kText, Key()));
  Cosignature later = made;
  ++later.time;
  CHECK_FALSE(VerifyCosignature(later, kText, Key()));
  Cosignature other_id = made;
  ++other_id.key_id;
  CHECK_FALSE(VerifyCosignature(other_id, kText, Key()));
}

TEST_CASE("the signature of a register is no cosignature, and a cosignature signs no note") {
  const Note note = SignNote(kText, kName, Secret());
  CHECK_FALSE(CosignatureIn(note.signatures[0]));
  const Cosignature made = Made();
  const Bytes as_note = kText + "\n" + FormatCosignature(made);
  const auto parsed = ParseNote(as_note);
  REQUIRE(parsed.ok());
  CHECK_FALSE(VerifyNote(*parsed, {kName, Secret().Public()}));
  // The very same key has another id for each use.
  CHECK(NoteVerifier{kName, Secret().Public()}.KeyId() != Key().KeyId());
}

TEST_CASE("what is not exactly one cosignature is refused") {
  const Bytes good = FormatCosignature(Made());
  const Bytes value(4 + 8 + 64, 'v');
  for (const Bytes& bad :
       {Bytes(), Bytes("\n"), good.substr(0, good.size() - 1), good + good, good + "\n", "x" + good,
        Line(value.substr(1)), Line(value + "v"), Line(Bytes(4, 'k') + Bytes(8, '\0') + Bytes(64, 's')),
        Line(Bytes(4, 'k') + Bytes(8, '\x7F') + Bytes(64, 's')),
        Line(Bytes(4, 'k') + Bytes(8, '\xFF') + Bytes(64, 's')), Line(value, "a+b")}) {
    CAPTURE(bad);
    const auto read = ParseCosignature(bad);
    REQUIRE_FALSE(read.ok());
    CHECK(read.error().code() == Code::kMalformed);
  }
}

TEST_CASE("a witness's key is written with its type, and no other type is read as one") {
  const WitnessKey key = Key();
  const auto read = WitnessKey::Parse(key.Format());
  REQUIRE(read.ok());
  CHECK(read->name == kName);
  CHECK(read->key == key.key);
  CHECK(key.FileName() == Sha256Of(key.Format()).Hex());

  const auto note_key = WitnessKey::Parse(NoteVerifier{kName, key.key}.Format());
  REQUIRE_FALSE(note_key.ok());
  CHECK(note_key.error().code() == Code::kUnsupported);
  CHECK_FALSE(NoteVerifier::Parse(key.Format()).ok());
  CHECK(WitnessKeysIn({"x", key.Format(), NoteVerifier{kName, key.key}.Format()}).size() == 1);
}

}  // namespace
}  // namespace fonds
