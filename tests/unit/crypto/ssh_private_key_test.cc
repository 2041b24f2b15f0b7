#include <catch2/catch.hpp>

#include "crypto/ssh_armour.h"
#include "crypto/ssh_key.h"
#include "crypto/ssh_wire.h"
#include "unit/crypto/scratch.h"

using namespace fonds;
using fonds::test::Run;
using fonds::test::ScratchFolder;

namespace {

const Bytes kSeed(32, 's');

Bytes SshString(ByteView value) {
  Bytes bytes;
  AppendString(bytes, value);
  return bytes;
}

// The fields of a key file, each of which a test may replace.
struct KeyFile {
  Bytes magic = Bytes("openssh-key-v1\0", 15);
  Bytes cipher = "none";
  Bytes kdf = "none";
  Bytes kdf_options{};
  std::uint32_t count = 1;
  Bytes point{AsView(Ed25519Secret::FromSeed(kSeed).Public())};
  std::uint32_t check = 5;
  std::uint32_t check_again = 5;
  Bytes type = "ssh-ed25519";
  Bytes inner_point = point;
  Bytes pair = kSeed + point;
  Bytes comment{};
  Bytes padding{"\x01\x02\x03\x04\x05\x06\x07", 7};
  bool padded = true;
  Bytes after{};

  Bytes Text() const {
    Bytes block;
    AppendUint32(block, check);
    AppendUint32(block, check_again);
    block += SshString(type) + SshString(inner_point) + SshString(pair) + SshString(comment);
    block += padded ? padding.substr(0, (8 - block.size() % 8) % 8) : padding;
    Bytes bytes = magic + SshString(cipher) + SshString(kdf) + SshString(kdf_options);
    AppendUint32(bytes, count);
    bytes += SshString(SshString("ssh-ed25519") + SshString(point)) + SshString(block) + after;
    return SshArmour("OPENSSH PRIVATE KEY", bytes);
  }
};

Error FailureOf(ByteView file) {
  const auto key = ParseSshPrivateKey(file);
  REQUIRE_FALSE(key.ok());
  return key.error();
}

Code CodeOf(const KeyFile& file) {
  return FailureOf(file.Text()).code();
}

}  // namespace

TEST_CASE("a private key reads back, without comment") {
  const auto secret = Ed25519Secret::FromSeed(kSeed);
  const auto key = ParseSshPrivateKey(FormatSshPrivateKey(secret, 0xDEADBEEF));
  REQUIRE(key.ok());
  CHECK(key->secret.seed() == kSeed);
  CHECK(key->comment.empty());
}

TEST_CASE("ssh-keygen reads our private key and gives the same public key") {
  const ScratchFolder scratch;
  const auto secret = Ed25519Secret::Generate();
  REQUIRE(secret.ok());
  const auto result = Run(scratch, {"ssh-keygen", "-y", "-f", scratch.Write("key", FormatSshPrivateKey(*secret, 7))});
  REQUIRE(result.status == 0);
  CHECK(result.output == SshPublicKey::FromEd25519(secret->Public()).Text() + "\n");
}

TEST_CASE("we read the private key that ssh-keygen makes, and write it byte for byte") {
  const ScratchFolder scratch;
  const std::string file = (scratch.path() / "key").string();
  REQUIRE(Run(scratch, {"ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", file}).status == 0);
  const Bytes text = scratch.Read("key");
  const auto key = ParseSshPrivateKey(text);
  REQUIRE(key.ok());
  CHECK(key->comment.empty());
  const auto pub = SshPublicKey::FromPubFile(scratch.Read("key.pub"));
  REQUIRE(pub.ok());
  CHECK(pub->point() == key->secret.Public());

  // Its check value is random; everything else must be the same.
  const Bytes wire = *SshUnarmour("OPENSSH PRIVATE KEY", text);
  SshReader reader(ByteView(wire).substr(wire.size() - 136));
  const std::uint32_t check = *reader.Uint32("check");
  CHECK(FormatSshPrivateKey(key->secret, check) == text);
}

TEST_CASE("a comment is read and told") {
  const ScratchFolder scratch;
  const std::string file = (scratch.path() / "key").string();
  REQUIRE(Run(scratch, {"ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "for tests", "-f", file}).status == 0);
  const auto key = ParseSshPrivateKey(scratch.Read("key"));
  REQUIRE(key.ok());
  CHECK(key->comment == "for tests");
}

TEST_CASE("a key protected by a passphrase is refused, naming ssh-agent") {
  const ScratchFolder scratch;
  const std::string file = (scratch.path() / "key").string();
  REQUIRE(Run(scratch, {"ssh-keygen", "-q", "-t", "ed25519", "-N", "secret", "-a", "1", "-f", file}).status == 0);
  const Error error = FailureOf(scratch.Read("key"));
  CHECK(error.code() == Code::kRefused);
  CHECK(error.message().find("ssh-agent") != std::string::npos);
}

TEST_CASE("private keys of other algorithms and formats are unsupported") {
  const ScratchFolder scratch;
  const std::string file = (scratch.path() / "key").string();
  REQUIRE(Run(scratch, {"ssh-keygen", "-q", "-t", "ecdsa", "-N", "", "-f", file}).status == 0);
  const Error error = FailureOf(scratch.Read("key"));
  CHECK(error.code() == Code::kUnsupported);
  CHECK(error.message().find("ecdsa-sha2-nistp256") != std::string::npos);
  CHECK(FailureOf(ToPkcs8Pem(Ed25519Secret::FromSeed(kSeed))).code() == Code::kUnsupported);
  CHECK(FailureOf("-----BEGIN RSA PRIVATE KEY-----\n").code() == Code::kUnsupported);
}

TEST_CASE("the handmade key file of the following tests is good") {
  KeyFile file;
  CHECK(file.Text() == FormatSshPrivateKey(Ed25519Secret::FromSeed(kSeed), 5));
  file.comment = "x";
  REQUIRE(ParseSshPrivateKey(file.Text()).ok());
}

TEST_CASE("each broken field of a private key file is found") {
  CHECK(CodeOf({.magic = Bytes("openssh-key-v2\0", 15)}) == Code::kMalformed);
  CHECK(CodeOf({.cipher = "aes256-ctr"}) == Code::kRefused);
  CHECK(CodeOf({.kdf = "bcrypt"}) == Code::kRefused);
  CHECK(CodeOf({.kdf_options = "x"}) == Code::kMalformed);
  CHECK(CodeOf({.count = 0}) == Code::kMalformed);
  CHECK(CodeOf({.count = 2}) == Code::kMalformed);
  CHECK(CodeOf({.check = 6}) == Code::kMalformed);
  CHECK(CodeOf({.type = "ssh-rsa"}) == Code::kUnsupported);
  CHECK(CodeOf({.type = "sk-ssh-ed25519@openssh.com"}) == Code::kUnsupported);
  CHECK(CodeOf({.pair = kSeed}) == Code::kMalformed);
  CHECK(CodeOf({.comment = "x", .padding = Bytes(7, '\x01')}) == Code::kMalformed);
  CHECK(CodeOf({.padding = Bytes("\1\2\3\4\5\6\7\10\1\2\3\4\5\6\7\10", 16), .padded = false}) == Code::kMalformed);
  CHECK(CodeOf({.padding = "\1\2\3", .padded = false}) == Code::kMalformed);
  CHECK(CodeOf({.after = "x"}) == Code::kMalformed);
}

TEST_CASE("public keys that do not belong to the secret are found wherever they stand") {
  const Bytes other(AsView(Ed25519Secret::FromSeed(Bytes(32, 'o')).Public()));
  const Bytes own(AsView(Ed25519Secret::FromSeed(kSeed).Public()));
  CHECK(CodeOf({.point = other, .inner_point = own, .pair = kSeed + own}) == Code::kMalformed);
  CHECK(CodeOf({.inner_point = other}) == Code::kMalformed);
  CHECK(CodeOf({.pair = kSeed + other}) == Code::kMalformed);
}

TEST_CASE("a private key file that ends early is malformed at every length") {
  const Bytes bytes = *SshUnarmour("OPENSSH PRIVATE KEY", KeyFile().Text());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    CHECK(FailureOf(SshArmour("OPENSSH PRIVATE KEY", bytes.substr(0, size))).code() == Code::kMalformed);
  }
  CHECK(FailureOf("").code() == Code::kMalformed);
  CHECK(FailureOf(Bytes(1'000'000, 'x')).code() == Code::kMalformed);
}
