#include "crypto/sshsig.h"

#include <catch2/catch.hpp>

#include "crypto/sha256.h"
#include "crypto/ssh_armour.h"
#include "crypto/ssh_wire.h"

using namespace fonds;

namespace {

const Ed25519Secret& Secret() {
  static const Ed25519Secret secret = Ed25519Secret::FromSeed(Bytes(32, 's'));
  return secret;
}

Bytes SshString(ByteView value) {
  Bytes bytes;
  AppendString(bytes, value);
  return bytes;
}

Bytes KeyWire() {
  return SshPublicKey::FromEd25519(Secret().Public()).wire();
}

// The fields of a signature file, each of which a test may replace. By default it is what SignSsh makes of "message".
struct SignatureFile {
  Bytes magic = "SSHSIG";
  std::uint32_t version = 1;
  Bytes key = KeyWire();
  Bytes name_space = "fonds-entry";
  Bytes reserved{};
  Bytes hash = "sha512";
  Bytes algorithm = "ssh-ed25519";
  Bytes value{AsView(Secret().Sign(SshSignedBlob("fonds-entry", "sha512", "message")))};
  Bytes after_value{};
  Bytes after{};

  Bytes Wire() const {
    Bytes wire = magic;
    AppendUint32(wire, version);
    wire += SshString(key) + SshString(name_space) + SshString(reserved) + SshString(hash);
    wire += SshString(SshString(algorithm) + SshString(value) + after_value) + after;
    return wire;
  }
  Bytes Text() const { return SshArmour("SSH SIGNATURE", Wire()); }
};

Error FailureOf(ByteView armour) {
  const auto strict = ParseSshSignature(armour);
  REQUIRE_FALSE(strict.ok());
  return strict.error();
}

// Not only the strict reader may refuse it: a signature that arrives is read leniently.
Error FailureOfBoth(const SignatureFile& file) {
  const auto lenient = ParseSshSignatureLeniently(file.Text());
  REQUIRE_FALSE(lenient.ok());
  CHECK(lenient.error().message() == FailureOf(file.Text()).message());
  return lenient.error();
}

bool Names(const Error& error, std::string_view words) {
  return error.message().find(words) != std::string::npos;
}

const Bytes kSkKey = SshString("sk-ssh-ed25519@openssh.com") + SshString(AsView(Secret().Public())) + SshString("ssh:");

// What a security key does, in software.
SignatureFile SignedBySecurityKey(unsigned char flags) {
  Bytes flags_and_counter(1, static_cast<char>(flags));
  AppendUint32(flags_and_counter, 41);
  const Bytes signed_bytes = Bytes(Sha256Of("ssh:").View()) + flags_and_counter +
                             Bytes(Sha256Of(SshSignedBlob("fonds-entry", "sha512", "message")).View());
  return {.key = kSkKey,
          .algorithm = "sk-ssh-ed25519@openssh.com",
          .value = Bytes(AsView(Secret().Sign(signed_bytes))),
          .after_value = flags_and_counter};
}

}  // namespace

TEST_CASE("a signature verifies over its message in its namespace, and nowhere else") {
  const SshSignature signature = SignSsh(Secret(), kEntryNamespace, "message");
  CHECK(VerifySshSignature(signature, kEntryNamespace, "message"));
  CHECK_FALSE(VerifySshSignature(signature, kEntryNamespace, "another message"));
  CHECK_FALSE(VerifySshSignature(signature, kEntryNamespace, ""));
}

TEST_CASE("a signature of one namespace cannot be replayed in another") {
  for (const char* other : {"git", "file", "fonds-policy", "fonds-entr", "fonds-entry2", ""}) {
    SshSignature replayed = SignSsh(Secret(), other, "message");
    CHECK_FALSE(VerifySshSignature(replayed, kEntryNamespace, "message"));
    replayed.name_space = kEntryNamespace;  // and relabelling does not help
    CHECK_FALSE(VerifySshSignature(replayed, kEntryNamespace, "message"));
  }
}

TEST_CASE("a signature reads back from its armour, which is unique") {
  const SshSignature signature = SignSsh(Secret(), kEntryNamespace, "message");
  const Bytes armour = ArmourSshSignature(signature);
  CHECK(armour == SignatureFile().Text());
  const auto parsed = ParseSshSignature(armour);
  REQUIRE(parsed.ok());
  CHECK(parsed->key == signature.key);
  CHECK(parsed->name_space == "fonds-entry");
  CHECK(parsed->hash == "sha512");
  CHECK(parsed->value == signature.value);
  CHECK(VerifySshSignature(*parsed, kEntryNamespace, "message"));
  CHECK(ArmourSshSignature(*parsed) == armour);
}

TEST_CASE("other armour than ssh-keygen's is malformed, and re-armoured on arrival") {
  const Bytes good = SignatureFile().Text();
  const Bytes digits = Base64Encode(SignatureFile().Wire());
  const Bytes begin = "-----BEGIN SSH SIGNATURE-----";
  const Bytes end = "-----END SSH SIGNATURE-----";
  Bytes crlf;
  for (const char c : good) crlf += c == '\n' ? Bytes("\r\n") : Bytes(1, c);
  Bytes in_lines_of_76 = begin + "\n";
  for (std::size_t at = 0; at < digits.size(); at += 76) in_lines_of_76 += digits.substr(at, 76) + "\n";
  in_lines_of_76 += end + "\n";

  for (const Bytes& other : {crlf, in_lines_of_76, begin + "\n" + digits + "\n" + end + "\n", begin + digits + end,
                             good.substr(0, good.size() - 1), good + "\n", "\n" + good, " " + good, good + " ",
                             good + "\r\n", good.substr(0, 40) + " " + good.substr(40)}) {
    INFO(other);
    CHECK(FailureOf(other).code() == Code::kMalformed);
    const auto lenient = ParseSshSignatureLeniently(other);
    REQUIRE(lenient.ok());
    CHECK(ArmourSshSignature(*lenient) == good);
  }
}

TEST_CASE("text that is no armour is malformed for both readers") {
  const Bytes good = SignatureFile().Text();
  Bytes url_alphabet = good;
  url_alphabet[40] = '_';
  for (const Bytes& other :
       {Bytes(), Bytes("\n"), "x" + good, good + "x", good + good, good.substr(0, 100), good.substr(1),
        Bytes("-----BEGIN SSH SIGNATURE-----\n-----END SSH SIGNATURE-----\n"), Bytes("-----BEGIN SSH SIGNATURE-----"),
        Bytes("-----BEGIN SSH SIGNATURE-----END SSH SIGNATURE-----"),
        SshArmour("PGP SIGNATURE", SignatureFile().Wire()), url_alphabet, Bytes(1'000'000, 'A'),
        Bytes("-----BEGIN SSH SIGNATURE-----\n") + Bytes(100'000, 'A') + "\n-----END SSH SIGNATURE-----\n"}) {
    CHECK(FailureOf(other).code() == Code::kMalformed);
    CHECK_FALSE(ParseSshSignatureLeniently(other).ok());
  }
}

TEST_CASE("an attacker's signature of version 2 is unsupported") {
  const Error error = FailureOfBoth({.version = 2});
  CHECK(error.code() == Code::kUnsupported);
  CHECK(Names(error, "version 2"));
  CHECK(FailureOfBoth({.version = 0}).code() == Code::kUnsupported);
}

TEST_CASE("a signature over another hash than sha256 or sha512 is unsupported") {
  for (const char* hash : {"sha1", "md5", "SHA512", "sha384"}) {
    const Error error = FailureOfBoth({.hash = hash});
    CHECK(error.code() == Code::kUnsupported);
    CHECK(Names(error, hash));
  }
  CHECK(FailureOfBoth({.hash = ""}).code() == Code::kMalformed);
}

TEST_CASE("a good signature over sha256 is read, and not believed") {
  const SignatureFile file{.hash = "sha256",
                           .value = Bytes(AsView(Secret().Sign(SshSignedBlob("fonds-entry", "sha256", "message"))))};
  const auto signature = ParseSshSignature(file.Text());
  REQUIRE(signature.ok());
  CHECK(signature->hash == "sha256");
  CHECK_FALSE(VerifySshSignature(*signature, kEntryNamespace, "message"));
}

TEST_CASE("bytes in the reserved field, which nobody signs, are malformed") {
  const Error error = FailureOfBoth({.reserved = "x"});
  CHECK(error.code() == Code::kMalformed);
  CHECK(Names(error, "reserved"));
}

TEST_CASE("trailing bytes are malformed, inside and outside") {
  CHECK(FailureOfBoth({.after = Bytes(1, '\0')}).code() == Code::kMalformed);
  CHECK(FailureOfBoth({.after_value = Bytes(1, '\0')}).code() == Code::kMalformed);
  CHECK(FailureOfBoth({.after_value = Bytes("\x01\0\0\0\x01", 5)}).code() == Code::kMalformed);
  CHECK(FailureOfBoth({.key = KeyWire() + '\0'}).code() == Code::kMalformed);
}

TEST_CASE("RSA, certificates and unknown algorithms are unsupported by name, as keys and as signatures") {
  for (const char* name : {"ssh-rsa", "rsa-sha2-512", "ssh-dss", "ecdsa-sha2-nistp256",
                           "ssh-ed25519-cert-v01@openssh.com", "sk-ssh-ed25519-cert-v01@openssh.com",
                           "webauthn-sk-ecdsa-sha2-nistp256@openssh.com", "brand-new@example.com"}) {
    const Error as_key = FailureOfBoth({.key = SshString(name) + SshString("x")});
    CHECK(as_key.code() == Code::kUnsupported);
    CHECK(Names(as_key, name));
    const Error as_signature = FailureOfBoth({.algorithm = name});
    CHECK(as_signature.code() == Code::kUnsupported);
    CHECK(Names(as_signature, name));
  }
}

TEST_CASE("a signature of one algorithm by a key of the other is malformed") {
  CHECK(FailureOfBoth({.key = kSkKey}).code() == Code::kMalformed);
  CHECK(FailureOfBoth({.algorithm = "sk-ssh-ed25519@openssh.com", .after_value = Bytes("\x01\0\0\0\x01", 5)}).code() ==
        Code::kMalformed);
}

TEST_CASE("a signature by a weak key is refused, though it would verify") {
  Bytes forged(64, '\0');
  forged[0] = 1;
  const Error error =
      FailureOfBoth({.key = SshString("ssh-ed25519") + SshString("\x01" + Bytes(31, '\0')), .value = forged});
  CHECK(error.code() == Code::kRefused);
}

TEST_CASE("each broken field of a signature is found") {
  CHECK(FailureOfBoth({.magic = "SSHSIH"}).code() == Code::kMalformed);
  CHECK(FailureOfBoth({.magic = ""}).code() == Code::kMalformed);
  CHECK(FailureOfBoth({.name_space = ""}).code() == Code::kMalformed);
  CHECK(FailureOfBoth({.name_space = Bytes("fonds-entry\0", 12)}).code() == Code::kMalformed);
  CHECK(FailureOfBoth({.name_space = Bytes(256, 'n')}).code() == Code::kMalformed);
  CHECK(FailureOfBoth({.value = Bytes(63, 'v')}).code() == Code::kMalformed);
  CHECK(FailureOfBoth({.value = Bytes(65, 'v')}).code() == Code::kMalformed);
}

TEST_CASE("a signature that ends early is malformed at every length") {
  for (const Bytes& wire : {SignatureFile().Wire(), SignedBySecurityKey(1).Wire()}) {
    for (std::size_t size = 0; size < wire.size(); ++size) {
      CHECK(FailureOf(SshArmour("SSH SIGNATURE", wire.substr(0, size))).code() == Code::kMalformed);
    }
  }
}

TEST_CASE("a security key's signature verifies when a person was present") {
  const Bytes armour = SignedBySecurityKey(0x01).Text();
  const auto touched = ParseSshSignature(armour);
  REQUIRE(touched.ok());
  CHECK(touched->flags == 1);
  CHECK(touched->counter == 41);
  CHECK(VerifySshSignature(*touched, kEntryNamespace, "message"));
  CHECK(ArmourSshSignature(*touched) == armour);
  CHECK(VerifySshSignature(*ParseSshSignature(SignedBySecurityKey(0x05).Text()), kEntryNamespace, "message"));

  SshSignature changed = *touched;
  changed.counter = 42;
  CHECK_FALSE(VerifySshSignature(changed, kEntryNamespace, "message"));
  changed = *touched;
  changed.flags = 0x05;
  CHECK_FALSE(VerifySshSignature(changed, kEntryNamespace, "message"));
}

TEST_CASE("a security key's signature without the presence of a person is not believed") {
  const auto untouched = ParseSshSignature(SignedBySecurityKey(0x04).Text());
  REQUIRE(untouched.ok());
  CHECK_FALSE(VerifySshSignature(*untouched, kEntryNamespace, "message"));
}
