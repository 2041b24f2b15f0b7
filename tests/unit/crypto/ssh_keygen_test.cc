// Our SSH signatures against the installed ssh-keygen, in both directions.
#include <catch2/catch.hpp>

#include "crypto/sshsig.h"
#include "unit/crypto/scratch.h"

using namespace fonds;
using fonds::test::Run;
using fonds::test::ScratchFolder;

namespace {

const Ed25519Secret& Secret() {
  static const Ed25519Secret secret = Ed25519Secret::FromSeed(Bytes(32, 's'));
  return secret;
}

// Every length of the namespace moves the end of the base64 by a byte; at 40 bytes its last line is full.
const std::string kNamespaces[] = {"fonds-entry",
                                   "n",
                                   "nn",
                                   "nnn",
                                   std::string(39, 'n'),
                                   std::string(40, 'n'),
                                   std::string(41, 'n'),
                                   std::string(145, 'n'),
                                   std::string(250, 'n')};

int KeygenVerifies(const ScratchFolder& scratch, ByteView armour, const std::string& name_space, const Bytes& message) {
  const auto key = SshPublicKey::FromEd25519(Secret().Public());
  const std::string allowed =
      scratch.Write("allowed", key.Fingerprint() + " namespaces=\"" + name_space + "\" " + key.Text() + "\n");
  const std::string file = scratch.Write("message.sig", armour);
  return Run(scratch,
             {"ssh-keygen", "-Y", "verify", "-f", allowed, "-I", key.Fingerprint(), "-n", name_space, "-s", file},
             message)
      .status;
}

}  // namespace

TEST_CASE("ssh-keygen verifies our signatures, whose armour is its own") {
  const ScratchFolder scratch;
  const std::string key = scratch.Write("key", FormatSshPrivateKey(Secret(), 1));
  for (const std::string& name_space : kNamespaces) {
    INFO(name_space.size());
    const Bytes message = "words\nof " + name_space;
    const Bytes ours = ArmourSshSignature(SignSsh(Secret(), name_space, message));
    CHECK(KeygenVerifies(scratch, ours, name_space, message) == 0);
    CHECK(KeygenVerifies(scratch, ours, name_space, message + ".") != 0);

    // Ed25519 is deterministic, so the files must be the same.
    const auto theirs = Run(scratch, {"ssh-keygen", "-Y", "sign", "-q", "-n", name_space, "-f", key}, message);
    REQUIRE(theirs.status == 0);
    CHECK(theirs.output == ours);
  }
}

TEST_CASE("we verify the signatures of ssh-keygen, and re-armouring changes no byte") {
  const ScratchFolder scratch;
  const std::string key = (scratch.path() / "key").string();
  REQUIRE(Run(scratch, {"ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "for tests", "-f", key}).status == 0);
  const Bytes message(100'000, 'm');
  const auto made = Run(scratch, {"ssh-keygen", "-Y", "sign", "-q", "-n", "fonds-entry", "-f", key}, message);
  REQUIRE(made.status == 0);
  const auto signature = ParseSshSignature(made.output);
  REQUIRE(signature.ok());
  CHECK(signature->key == *SshPublicKey::FromPubFile(scratch.Read("key.pub")));
  CHECK(VerifySshSignature(*signature, kEntryNamespace, message));
  CHECK_FALSE(VerifySshSignature(*signature, kPolicyNamespace, message));
  CHECK(ArmourSshSignature(*signature) == made.output);
}

TEST_CASE("a signature that ssh-keygen makes over sha256 is read, and not believed") {
  const ScratchFolder scratch;
  const std::string key = scratch.Write("key", FormatSshPrivateKey(Secret(), 1));
  const auto made = Run(
      scratch, {"ssh-keygen", "-Y", "sign", "-q", "-O", "hashalg=sha256", "-n", "fonds-entry", "-f", key}, "message");
  REQUIRE(made.status == 0);
  const auto signature = ParseSshSignature(made.output);
  REQUIRE(signature.ok());
  CHECK(signature->hash == "sha256");
  CHECK(signature->value == Secret().Sign(SshSignedBlob("fonds-entry", "sha256", "message")));
  CHECK_FALSE(VerifySshSignature(*signature, kEntryNamespace, "message"));
}
