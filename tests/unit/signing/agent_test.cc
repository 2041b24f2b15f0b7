#include <catch2/catch.hpp>

#include "agents.h"
#include "crypto/sha256.h"
#include "signing/agent_signer.h"
#include "support/temporary_folder.h"

using namespace fonds;
using namespace fonds::test;

namespace {

constexpr std::string_view kMessage = "an entry\n";

SshPublicKey KeyOf(char fill) {
  return SshPublicKey::FromEd25519(SecretOf(fill).Public());
}

// What comes of asking an agent that answers every request with `raw` for a signature by key 'k'.
Result<SshSignature> SignedBy(const Bytes& raw) {
  const TemporaryFolder folder;
  const ScriptedAgent agent(folder / "s", [&raw](ByteView) { return raw; });
  return AgentSigner(agent.socket(), KeyOf('k'))->Sign(kEntryNamespace, kMessage);
}

Result<bool> ListedBy(const Bytes& raw) {
  const TemporaryFolder folder;
  const ScriptedAgent agent(folder / "s", [&raw](ByteView) { return raw; });
  return AgentHolds(agent.socket(), KeyOf('k'));
}

// The data field of a SIGN_REQUEST.
Bytes DataIn(ByteView request) {
  SshReader reader(request.substr(1));
  static_cast<void>(reader.String("key"));
  return Bytes(*reader.String("data"));
}

// A security key in software: PROTOCOL.u2f, "Signature format".
class SoftwareToken {
 public:
  SshPublicKey Key() const {
    Bytes wire;
    AppendString(wire, "sk-ssh-ed25519@openssh.com");
    AppendString(wire, AsView(secret_.Public()));
    AppendString(wire, "ssh:");
    return *SshPublicKey::FromWire(wire);
  }

  Bytes Answer(ByteView request, unsigned char flags) const {
    Bytes more(1, static_cast<char>(flags));
    AppendUint32(more, 7);
    const Bytes blob = Bytes(Sha256Of("ssh:").View()) + more + Bytes(Sha256Of(DataIn(request)).View());
    return SignResponse("sk-ssh-ed25519@openssh.com", AsView(secret_.Sign(blob)), more);
  }

 private:
  Ed25519Secret secret_ = SecretOf('t');
};

}  // namespace

TEST_CASE("ssh-agent signs with a key that it holds, and ssh-keygen accepts the signature") {
  if (!IsInstalled("ssh-agent") || !IsInstalled("ssh-add") || !IsInstalled("ssh-keygen")) return;
  const TemporaryFolder folder;
  MakeKeyFile(folder / "key");
  const SshPublicKey key = PublicKeyIn(folder / "key.pub");
  const RealAgent agent(folder / "socket");
  CHECK_FALSE(*AgentHolds(agent.socket(), key));
  REQUIRE(agent.Add(folder / "key") == 0);
  CHECK(*AgentHolds(agent.socket(), key));
  CHECK_FALSE(*AgentHolds(agent.socket(), KeyOf('k')));

  const auto signer = AgentSigner(agent.socket(), key);
  const Result<SshSignature> signature = signer->Sign(kEntryNamespace, kMessage);
  REQUIRE(signature.ok());
  CHECK(VerifySshSignature(*signature, kEntryNamespace, kMessage));
  CHECK_FALSE(VerifySshSignature(*signature, kPolicyNamespace, kMessage));
  CHECK(SshKeygenAccepts(*signature, folder / "sig", std::string(kEntryNamespace), Bytes(kMessage)));

  REQUIRE(agent.RemoveAll() == 0);
  const Result<SshSignature> refused = signer->Sign(kEntryNamespace, kMessage);
  REQUIRE_FALSE(refused.ok());
  CHECK(refused.error().code() == Code::kRefused);
  CHECK_THAT(refused.error().message(), Catch::Contains(key.Fingerprint()));
}

TEST_CASE("a security key's flags and counter are part of the signature that comes from the agent") {
  const TemporaryFolder folder;
  const SoftwareToken token;
  const ScriptedAgent agent(folder / "s", [&token](ByteView request) { return token.Answer(request, 0x01); });
  const Result<SshSignature> signature = AgentSigner(agent.socket(), token.Key())->Sign(kEntryNamespace, kMessage);
  REQUIRE(signature.ok());
  CHECK(signature->flags == 0x01);
  CHECK(signature->counter == 7);
  CHECK(VerifySshSignature(*signature, kEntryNamespace, kMessage));
}

TEST_CASE("a security key's signature that nobody touched the device for is refused") {
  const TemporaryFolder folder;
  const SoftwareToken token;
  const ScriptedAgent agent(folder / "s", [&token](ByteView request) { return token.Answer(request, 0x00); });
  const Result<SshSignature> signature = AgentSigner(agent.socket(), token.Key())->Sign(kEntryNamespace, kMessage);
  REQUIRE_FALSE(signature.ok());
  CHECK(signature.error().code() == Code::kRefused);
}

TEST_CASE("a signature that does not verify is not given on") {
  const Bytes blob = SshSignedBlob(kEntryNamespace, "sha512", kMessage);
  const Bytes policy_blob = SshSignedBlob(kPolicyNamespace, "sha512", kMessage);
  CHECK(SignedBy(SignResponse("ssh-ed25519", AsView(SecretOf('k').Sign(blob)))).ok());
  for (const Ed25519Signature& value :
       {SecretOf('x').Sign(blob), SecretOf('k').Sign(policy_blob), SecretOf('k').Sign(kMessage), Ed25519Signature{}}) {
    const Result<SshSignature> signature = SignedBy(SignResponse("ssh-ed25519", AsView(value)));
    REQUIRE_FALSE(signature.ok());
    CHECK(signature.error().code() == Code::kRefused);
    CHECK_THAT(signature.error().message(), Catch::Contains("does not verify"));
  }
}

TEST_CASE("an agent that does not keep to the protocol is an error of the agent") {
  const Bytes value(64, 's');
  Bytes truncated_contents;
  AppendUint32(truncated_contents, 500);
  const Bytes answers[] = {
      AgentMessage(14, ""),                          // no signature
      AgentMessage(14, truncated_contents),          // a size beyond the message
      AgentMessage(99, "?"),                         // an unknown message
      IdentitiesAnswer({KeyOf('k')}),                // the answer to another question
      SignResponse("ssh-rsa", value),                // another algorithm
      SignResponse("ssh-ed25519", value.substr(1)),  // 63 bytes
      SignResponse("ssh-ed25519", value, "more"),    // bytes after the signature
  };
  for (const Bytes& raw : answers) {
    const Result<SshSignature> signature = SignedBy(raw);
    REQUIRE_FALSE(signature.ok());
    CHECK(signature.error().code() == Code::kIo);
  }
}

TEST_CASE("a list of keys that lies about its length is an error of the agent") {
  Bytes many;
  AppendUint32(many, 0xFFFFFFFF);
  AppendString(many, KeyOf('k').wire());
  AppendString(many, "");
  for (const Bytes& raw :
       {AgentMessage(12, many), AgentMessage(12, ""), AgentMessage(12, Bytes(4, '\0') + "more"), AgentMessage(5, "")}) {
    const Result<bool> listed = ListedBy(raw);
    REQUIRE_FALSE(listed.ok());
    CHECK(listed.error().code() == Code::kIo);
  }
  CHECK(*ListedBy(IdentitiesAnswer({KeyOf('x'), KeyOf('k')})));
  CHECK_FALSE(*ListedBy(IdentitiesAnswer({KeyOf('x')})));
}
