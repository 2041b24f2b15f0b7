#include "register/note.h"

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "register/merkle.h"
#include "support/temporary_folder.h"

using namespace fonds;
using Catch::Matchers::Contains;
using fonds::test::TemporaryFolder;

namespace {

const std::string kName = "0123.fonds.invalid";
const std::string kText = kName + "\n3\n" + Base64Encode(std::string(32, 'r')) + "\n";

Ed25519Secret Secret(char fill = 's') {
  return Ed25519Secret::FromSeed(std::string(32, fill));
}
NoteVerifier Verifier(char fill = 's') {
  return {kName, Secret(fill).Public()};
}
Bytes Signed(const std::string& text = kText) {
  return FormatNote(SignNote(text, kName, Secret()));
}

void CheckMalformed(const Bytes& bytes, const std::string& rule) {
  const auto note = ParseNote(bytes);
  REQUIRE_FALSE(note.ok());
  CHECK(note.error().code() == Code::kMalformed);
  CHECK_THAT(note.error().message(), Contains(rule));
}

std::string Replaced(std::string text, const std::string& what, const std::string& with) {
  const std::size_t at = text.find(what);
  REQUIRE(at != std::string::npos);
  return text.replace(at, what.size(), with);
}

}  // namespace

TEST_CASE("a signed note is read, verified and written back byte for byte") {
  const Bytes bytes = Signed();
  const auto note = ParseNote(bytes);
  REQUIRE(note.ok());
  CHECK(note->text == kText);
  REQUIRE(note->signatures.size() == 1);
  CHECK(note->signatures[0].name == kName);
  CHECK(note->signatures[0].value.size() == 64);
  CHECK(VerifyNote(*note, Verifier()));
  CHECK(FormatNote(*note) == bytes);
}

TEST_CASE("a note verifies under no other key, name or text") {
  Note note = SignNote(kText, kName, Secret());
  CHECK_FALSE(VerifyNote(note, Verifier('t')));
  CHECK_FALSE(VerifyNote(note, {"another.invalid", Secret().Public()}));
  note.text[0] = 'x';
  CHECK_FALSE(VerifyNote(note, Verifier()));
}

TEST_CASE("the rules of a note's bytes are each enforced") {
  CheckMalformed("", "LF");
  CheckMalformed(Signed().substr(0, Signed().size() - 1), "must end with LF");
  CheckMalformed(Replaced(Signed(), "\n3\n", "\r\n3\n"), "carriage return");
  CheckMalformed(Replaced(Signed(), "3", "3\t"), "control character");
  CheckMalformed(Replaced(Signed(), "3", std::string(1, '\0')), "control character");
  CheckMalformed(Replaced(Signed(), "3", "\xFF"), "UTF-8");
  CheckMalformed(Replaced(Signed(), "\n\n", "\n"), "no blank line");
  CheckMalformed(kText + "\n", "no signature");
  CheckMalformed(std::string(1 << 20, 'x') + "\n", "1 MiB");
}

TEST_CASE("a signature line has one form") {
  const std::string dash = "\xE2\x80\x94 ";
  CheckMalformed(Replaced(Signed(), dash, "-- "), "em dash");
  CheckMalformed(Replaced(Signed(), dash, dash + " "), "em dash");
  CheckMalformed(Replaced(Signed(), dash + kName, dash + "a+b"), "key name");
  CheckMalformed(Replaced(Signed(), dash + kName,
                          dash + "a\xC2\xA0"
                                 "b"),
                 "key name");
  CheckMalformed(kText + "\n" + dash + kName + " " + Base64Encode("abcd") + "\n", "signature");
  CheckMalformed(kText + "\n" + dash + kName + " AAAAAAA\n", "base64");
  CheckMalformed(Signed() + "trailing\n", "line 2");
}

TEST_CASE("a text may have blank lines, but not where it could end twice") {
  const std::string poem = "one\n\nthree\n";
  const auto note = ParseNote(Signed(poem));
  REQUIRE(note.ok());
  CHECK(note->text == poem);
  CHECK(VerifyNote(*note, Verifier()));
  const Bytes signature = Signed().substr(kText.size() + 1);
  CheckMalformed(kText + "\n" + signature + "\n" + signature, "second blank line");
  CheckMalformed(kText + "\n\n" + signature, "ends with a blank line");
  CheckMalformed("\n\n" + signature, "empty");
}

TEST_CASE("ten thousand signatures are refused, a hundred are read") {
  const Bytes one = Signed().substr(kText.size() + 1);
  Bytes many = kText + "\n";
  for (int i = 0; i < 100; ++i) many += one;
  CHECK(ParseNote(many).ok());
  for (int i = 100; i < 9000; ++i) many += one;
  CheckMalformed(many, "100 signatures");
  for (int i = 9000; i < 10000; ++i) many += one;
  CHECK_FALSE(ParseNote(many).ok());
}

TEST_CASE("a bad signature of a known key beside a good one fails the note") {
  Note note = SignNote(kText, kName, Secret());
  NoteSignature bad = note.signatures[0];
  bad.value[0] = static_cast<char>(bad.value[0] ^ 1);
  for (const auto at : {note.signatures.begin(), note.signatures.end()}) {
    Note both = note;
    both.signatures.insert(both.signatures.begin() + (at - note.signatures.begin()), bad);
    CHECK_FALSE(VerifyNote(both, Verifier()));
  }
  bad.value.pop_back();
  note.signatures.push_back(bad);
  CHECK_FALSE(VerifyNote(note, Verifier()));
}

TEST_CASE("the same signature twice is not one signature") {
  Note note = SignNote(kText, kName, Secret());
  note.signatures.push_back(note.signatures[0]);
  CHECK_FALSE(VerifyNote(note, Verifier()));
}

TEST_CASE("signatures of unknown keys are ignored, even under a known name or key id") {
  Note note = SignNote(kText, kName, Secret());
  note.signatures.push_back({kName, 1, std::string(64, 'x')});
  note.signatures.push_back({"witness.invalid", note.signatures[0].key_id, std::string(72, 'x')});
  CHECK(VerifyNote(note, Verifier()));
  note.signatures.erase(note.signatures.begin());
  CHECK_FALSE(VerifyNote(note, Verifier()));
}

TEST_CASE("a verifier key is read and written back") {
  const std::string text = Verifier().Format();
  const auto verifier = NoteVerifier::Parse(text);
  REQUIRE(verifier.ok());
  CHECK(verifier->name == kName);
  CHECK(verifier->key == Secret().Public());
  CHECK(verifier->Format() == text);
}

TEST_CASE("a verifier key of another form, type or id is refused") {
  const std::string text = Verifier().Format();
  const auto code = [](const std::string& vkey) {
    const auto verifier = NoteVerifier::Parse(vkey);
    REQUIRE_FALSE(verifier.ok());
    return verifier.error().code();
  };
  const std::string head = text.substr(0, text.rfind('+', text.size() - 40));
  CHECK(code("") == Code::kMalformed);
  CHECK(code(kName) == Code::kMalformed);
  CHECK(code(head) == Code::kMalformed);
  CHECK(code(text + "A") == Code::kMalformed);
  CHECK(code(text + "\n") == Code::kMalformed);
  CHECK(code("x" + text) == Code::kMalformed);                   // the id is of another name
  CHECK(code(text.substr(text.find('+'))) == Code::kMalformed);  // no name
  CHECK(code(Replaced(text, "fonds", "fon ds")) == Code::kMalformed);
  CHECK(code(kName + "+00000000+" + Base64Encode("\x01" + std::string(31, 'k'))) == Code::kMalformed);
  // The type of timestamped cosignatures, and of ECDSA: the same bytes must not be taken for an Ed25519 key.
  const std::string key(AsView(Secret().Public()));
  CHECK(code(kName + "+00000000+" + Base64Encode("\x04" + key)) == Code::kUnsupported);
  CHECK(code(kName + "+00000000+" + Base64Encode("\x02" + key)) == Code::kUnsupported);
}

TEST_CASE("a weak key is refused") {
  NoteVerifier weak{kName, {}};
  weak.key[0] = 1;  // the neutral element
  const auto verifier = NoteVerifier::Parse(weak.Format());
  REQUIRE_FALSE(verifier.ok());
  CHECK(verifier.error().code() == Code::kRefused);
}

TEST_CASE("a checkpoint is three lines") {
  const auto checkpoint = ParseCheckpoint(kText);
  REQUIRE(checkpoint.ok());
  CHECK(checkpoint->origin == kName);
  CHECK(checkpoint->size == 3);
  CHECK(checkpoint->root.View() == std::string(32, 'r'));
  CHECK(FormatCheckpoint(*checkpoint) == kText);
  CHECK(ParseCheckpoint(FormatCheckpoint({kName, 0, MerkleEmpty()})).ok());
}

TEST_CASE("a checkpoint of any other form is refused") {
  const std::string root = Base64Encode(std::string(32, 'r'));
  for (const std::string& text :
       {std::string(), kName + "\n", kName + "\n3\n", kName + "\n3\n" + root, "\n3\n" + root + "\n",
        kName + "\n03\n" + root + "\n", kName + "\n00\n" + root + "\n", kName + "\n-3\n" + root + "\n",
        kName + "\n+3\n" + root + "\n", kName + "\n 3\n" + root + "\n", kName + "\n\n" + root + "\n",
        kName + "\n18446744073709551616\n" + root + "\n", kName + "\n3\n" + Base64Encode(std::string(33, 'r')) + "\n",
        kName + "\n3\n" + root.substr(0, 43) + "\n", kName + "\r\n3\n" + root + "\n", kText + "extension\n",
        kText + "\n", kText + "cut"}) {
    INFO(text);
    const auto checkpoint = ParseCheckpoint(text);
    REQUIRE_FALSE(checkpoint.ok());
    CHECK(checkpoint.error().code() == Code::kMalformed);
  }
}

TEST_CASE("openssl verifies a note's signature over its text") {
  const TemporaryFolder folder;
  const auto write = [&](const char* name, ByteView bytes) {
    std::ofstream(folder.path() / name, std::ios::binary) << bytes;
  };
  const Note note = SignNote(kText, kName, Secret());
  // SubjectPublicKeyInfo of an Ed25519 key (RFC 8410 section 4).
  write("key.der", *HexDecode("302a300506032b6570032100") + Bytes(AsView(Secret().Public())));
  write("text", note.text);
  write("signature", note.signatures[0].value);
  const std::string command =
      "cd '" + folder.path().string() +
      "' && openssl pkeyutl -verify -rawin -pubin -inkey key.der -keyform DER -in text -sigfile signature "
      ">/dev/null 2>&1";
  CHECK(std::system(command.c_str()) == 0);
  write("text", note.text + "x");
  CHECK(std::system(command.c_str()) != 0);
}

TEST_CASE("openssl computes the same key id") {
  const TemporaryFolder folder;
  std::ofstream(folder.path() / "named", std::ios::binary) << kName << "\n\x01" << AsView(Secret().Public());
  const std::string command = "cd '" + folder.path().string() + "' && openssl dgst -sha256 -r named > digest";
  REQUIRE(std::system(command.c_str()) == 0);
  std::string digest;
  std::ifstream(folder.path() / "digest") >> digest;
  CHECK_THAT(Verifier().Format(), Contains("+" + digest.substr(0, 8) + "+"));
}
