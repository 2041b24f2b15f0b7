// OpenSSH's own signature files, one for each algorithm that it signs with.
#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <optional>

#include "crypto/sshsig.h"

using namespace fonds;

namespace {

std::optional<Bytes> Vector(const std::string& name) {
  std::ifstream file(FONDS_VECTORS_DIR "/sshsig/" + name, std::ios::binary);
  if (!file) {
    WARN("SKIPPED: no " FONDS_VECTORS_DIR "/sshsig/" << name);
    return std::nullopt;
  }
  return Bytes(std::istreambuf_iterator<char>(file), {});
}

void CheckVerifies(const std::string& name, SshKeyType type) {
  const auto armour = Vector(name + ".sig");
  const auto pub = Vector(name + ".pub");
  const auto name_space = Vector("namespace");
  const auto message = Vector("signed-data");
  if (!armour || !pub || !name_space || !message) return;

  const auto signature = ParseSshSignature(*armour);
  REQUIRE(signature.ok());
  CHECK(signature->key.type() == type);
  CHECK(signature->key == *SshPublicKey::FromPubFile(*pub));
  CHECK(VerifySshSignature(*signature, *name_space, *message));
  CHECK(ArmourSshSignature(*signature) == *armour);

  CHECK_FALSE(VerifySshSignature(*signature, *name_space, *message + "x"));
  CHECK_FALSE(VerifySshSignature(*signature, *name_space + "x", *message));
  SshSignature changed = *signature;
  changed.value[17] ^= 4;
  CHECK_FALSE(VerifySshSignature(changed, *name_space, *message));
}

void CheckUnsupported(const std::string& name, const std::string& algorithm) {
  const auto armour = Vector(name + ".sig");
  const auto pub = Vector(name + ".pub");
  if (!armour || !pub) return;

  const auto strict = ParseSshSignature(*armour);
  const auto lenient = ParseSshSignatureLeniently(*armour);
  const auto key = SshPublicKey::FromPubFile(*pub);
  REQUIRE_FALSE(strict.ok());
  REQUIRE_FALSE(lenient.ok());
  REQUIRE_FALSE(key.ok());
  for (const Error& error : {strict.error(), lenient.error(), key.error()}) {
    CHECK(error.code() == Code::kUnsupported);
    CHECK(error.message().find("(" + algorithm + ")") != std::string::npos);
  }
}

}  // namespace

TEST_CASE("OpenSSH's ed25519 signature verifies") {
  CheckVerifies("ed25519", SshKeyType::kEd25519);
}

TEST_CASE("OpenSSH's security key signature verifies") {
  CheckVerifies("ed25519_sk", SshKeyType::kSkEd25519);
}

TEST_CASE("OpenSSH's other signatures are refused by the name of their algorithm") {
  CheckUnsupported("rsa", "ssh-rsa");
  CheckUnsupported("ecdsa", "ecdsa-sha2-nistp256");
  CheckUnsupported("ecdsa_sk", "sk-ecdsa-sha2-nistp256@openssh.com");
  CheckUnsupported("ecdsa_sk_webauthn", "sk-ecdsa-sha2-nistp256@openssh.com");
  CheckUnsupported("mldsa44-ed25519", "ssh-mldsa44-ed25519@openssh.com");
}
