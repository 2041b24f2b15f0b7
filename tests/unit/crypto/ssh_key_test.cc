#include "crypto/ssh_key.h"

#include <catch2/catch.hpp>

#include "crypto/ssh_wire.h"
#include "unit/crypto/scratch.h"

using namespace fonds;
using fonds::test::Run;
using fonds::test::ScratchFolder;

namespace {

const Ed25519Public kPoint = Ed25519Secret::FromSeed(Bytes(32, 's')).Public();

Bytes Wire(std::string_view type, ByteView point, ByteView rest = {}) {
  Bytes wire;
  AppendString(wire, type);
  AppendString(wire, point);
  wire += rest;
  return wire;
}

Bytes SshString(ByteView value) {
  Bytes bytes;
  AppendString(bytes, value);
  return bytes;
}

Error FailureOf(const Result<SshPublicKey>& key) {
  REQUIRE_FALSE(key.ok());
  return key.error();
}

}  // namespace

TEST_CASE("an ed25519 key goes through its wire form and its text") {
  const auto key = SshPublicKey::FromEd25519(kPoint);
  CHECK(key.wire() == Wire("ssh-ed25519", AsView(kPoint)));
  const auto from_wire = SshPublicKey::FromWire(key.wire());
  REQUIRE(from_wire.ok());
  CHECK(*from_wire == key);
  CHECK(from_wire->type() == SshKeyType::kEd25519);
  CHECK(from_wire->point() == kPoint);
  const auto from_text = SshPublicKey::FromText(key.Text());
  REQUIRE(from_text.ok());
  CHECK(*from_text == key);
}

TEST_CASE("a security key carries its application") {
  const Bytes wire = Wire("sk-ssh-ed25519@openssh.com", AsView(kPoint), SshString("ssh:archive"));
  const auto key = SshPublicKey::FromWire(wire);
  REQUIRE(key.ok());
  CHECK(key->type() == SshKeyType::kSkEd25519);
  CHECK(key->application() == "ssh:archive");
  CHECK(key->TypeName() == "sk-ssh-ed25519@openssh.com");
  CHECK(*SshPublicKey::FromText(key->Text()) == *key);
  CHECK_FALSE(*key == SshPublicKey::FromEd25519(kPoint));
}

TEST_CASE("a wire form that ends early or goes on is malformed") {
  for (const Bytes& wire :
       {Wire("ssh-ed25519", AsView(kPoint)), Wire("sk-ssh-ed25519@openssh.com", AsView(kPoint), SshString("ssh:"))}) {
    for (std::size_t size = 0; size < wire.size(); ++size) {
      CHECK(FailureOf(SshPublicKey::FromWire(wire.substr(0, size))).code() == Code::kMalformed);
    }
    CHECK(FailureOf(SshPublicKey::FromWire(wire + '\0')).code() == Code::kMalformed);
  }
  CHECK(FailureOf(SshPublicKey::FromWire(Wire("ssh-ed25519", Bytes(31, 'x')))).code() == Code::kMalformed);
  CHECK(FailureOf(SshPublicKey::FromWire(Wire("ssh-ed25519", Bytes(33, 'x')))).code() == Code::kMalformed);
  CHECK(FailureOf(SshPublicKey::FromWire("\xff\xff\xff\xff")).code() == Code::kMalformed);
  CHECK(FailureOf(SshPublicKey::FromWire(Bytes(1'000'000, '\0'))).code() == Code::kMalformed);
}

TEST_CASE("an application that could not be shown to a person is malformed") {
  for (const Bytes& application : {Bytes(), Bytes("ssh:\0", 5), Bytes("ssh:\n"), Bytes("a b"), Bytes(256, 'a')}) {
    const Bytes wire = Wire("sk-ssh-ed25519@openssh.com", AsView(kPoint), SshString(application));
    CHECK(FailureOf(SshPublicKey::FromWire(wire)).code() == Code::kMalformed);
  }
}

TEST_CASE("other algorithms are refused by name, things that are no name are not repeated") {
  for (const char* name : {"ssh-rsa", "ssh-dss", "ecdsa-sha2-nistp256", "ssh-ed448", "brand-new@example.com"}) {
    const Error error = FailureOf(SshPublicKey::FromWire(Wire(name, "x")));
    CHECK(error.code() == Code::kUnsupported);
    CHECK(error.message().find(name) != std::string::npos);
  }
  const Error error = FailureOf(SshPublicKey::FromWire(Wire("\x1b[2Jssh", "x")));
  CHECK(error.code() == Code::kMalformed);
  CHECK(error.message().find('\x1b') == std::string::npos);
}

TEST_CASE("weak keys are refused") {
  const Bytes zero(32, '\0');
  CHECK(FailureOf(SshPublicKey::FromWire(Wire("ssh-ed25519", zero))).code() == Code::kRefused);
  CHECK(FailureOf(SshPublicKey::FromWire(Wire("sk-ssh-ed25519@openssh.com", zero, SshString("ssh:")))).code() ==
        Code::kRefused);
}

TEST_CASE("a key's text has one spelling") {
  const std::string text = SshPublicKey::FromEd25519(kPoint).Text();
  const std::string digits = text.substr(12);
  for (const std::string& other :
       {text + " ", text + " me@example.com", " " + text, text + "\n", "ssh-ed25519  " + digits,
        "ssh-ed25519\t" + digits, digits, std::string("ssh-ed25519"), std::string("ssh-ed25519 "),
        "sk-ssh-ed25519@openssh.com " + digits, std::string(), text.substr(0, text.size() - 1)}) {
    INFO(other);
    CHECK(FailureOf(SshPublicKey::FromText(other)).code() == Code::kMalformed);
  }
}

TEST_CASE("a public key file may have a comment, which is dropped and told") {
  const auto key = SshPublicKey::FromEd25519(kPoint);
  bool had_comment = true;
  for (const char* end : {"", "\n", "\r\n", " \n", "\t"}) {
    const auto read = SshPublicKey::FromPubFile(key.Text() + end, &had_comment);
    REQUIRE(read.ok());
    CHECK(*read == key);
    CHECK_FALSE(had_comment);
  }
  const auto commented = SshPublicKey::FromPubFile(key.Text() + " a person@example.com\n", &had_comment);
  REQUIRE(commented.ok());
  CHECK(*commented == key);
  CHECK(had_comment);
  CHECK(SshPublicKey::FromPubFile(key.Text() + " x").ok());

  CHECK(FailureOf(SshPublicKey::FromPubFile(key.Text() + "\n" + key.Text())).code() == Code::kMalformed);
  CHECK(FailureOf(SshPublicKey::FromPubFile("")).code() == Code::kMalformed);
  CHECK(FailureOf(SshPublicKey::FromPubFile("no-pty " + key.Text())).code() == Code::kMalformed);
}

TEST_CASE("fingerprints are those of ssh-keygen -l") {
  const ScratchFolder scratch;
  const auto key = SshPublicKey::FromEd25519(kPoint);
  const auto listed = Run(scratch, {"ssh-keygen", "-l", "-f", scratch.Write("key.pub", key.Text() + "\n")});
  REQUIRE(listed.status == 0);
  CHECK(listed.output == "256 " + key.Fingerprint() + " no comment (ED25519)\n");
  CHECK(IsFingerprint(key.Fingerprint()));
}

TEST_CASE("a fingerprint is SHA256: and 43 base64 digits of 32 bytes") {
  const std::string good = "SHA256:" + std::string(43, 'A');
  CHECK(IsFingerprint(good));
  CHECK_FALSE(IsFingerprint(good + "="));
  CHECK_FALSE(IsFingerprint(good + "A"));
  CHECK_FALSE(IsFingerprint("SHA256:" + std::string(42, 'A')));
  CHECK_FALSE(IsFingerprint("SHA256:" + std::string(42, 'A') + "="));
  CHECK_FALSE(IsFingerprint("SHA256:" + std::string(42, 'A') + "B"));  // stray low bits
  CHECK_FALSE(IsFingerprint("SHA256:" + std::string(42, 'A') + "-"));
  CHECK_FALSE(IsFingerprint("sha256:" + std::string(43, 'A')));
  CHECK_FALSE(IsFingerprint("MD5:00"));
}

TEST_CASE("the certificate that ssh-keygen makes is refused as one") {
  const ScratchFolder scratch;
  const std::string ca = scratch.Write("ca", FormatSshPrivateKey(Ed25519Secret::FromSeed(Bytes(32, 'c')), 1));
  const std::string pub = scratch.Write("key.pub", SshPublicKey::FromEd25519(kPoint).Text() + "\n");
  REQUIRE(Run(scratch, {"ssh-keygen", "-q", "-s", ca, "-I", "test", pub}).status == 0);
  const Error error = FailureOf(SshPublicKey::FromPubFile(scratch.Read("key-cert.pub")));
  CHECK(error.code() == Code::kUnsupported);
  CHECK(error.message().find("certificate (ssh-ed25519-cert-v01@openssh.com)") != std::string::npos);
}
