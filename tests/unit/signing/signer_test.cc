#include "signing/signer.h"

#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "agents.h"
#include "support/temporary_folder.h"

using namespace fonds;
using namespace fonds::test;

namespace {

constexpr std::string_view kMessage = "an entry\n";

Error OpenFails(const fs::path& path, const SignerOptions& options = {}) {
  const auto signer = OpenSigner(path, options);
  REQUIRE_FALSE(signer.ok());
  return signer.error();
}

// Opens `path`, signs, and lets our verifier and ssh-keygen judge the signature.
void CheckSigns(const fs::path& path, const SshPublicKey& key, const SignerOptions& options = {}) {
  const auto signer = OpenSigner(path, options);
  if (!signer.ok()) FAIL(signer.error().message());
  CHECK((*signer)->key() == key);
  const Result<SshSignature> signature = (*signer)->Sign(kEntryNamespace, kMessage);
  if (!signature.ok()) FAIL(signature.error().message());
  CHECK(signature->key == key);
  CHECK(VerifySshSignature(*signature, kEntryNamespace, kMessage));
  const TemporaryFolder scratch;
  CHECK(SshKeygenAccepts(*signature, scratch / "sig", std::string(kEntryNamespace), Bytes(kMessage)));
}

// Signs with `path` in a process whose terminal answers every question with `passphrase`. 0: the signature verified.
int SignAtTerminal(const fs::path& path, const std::string& passphrase) {
  int terminal = -1;
  const pid_t child = ::forkpty(&terminal, nullptr, nullptr, nullptr);
  REQUIRE(child >= 0);
  if (child == 0) {
    ::alarm(60);  // a question that we do not recognise would wait for ever
    const auto signer = OpenSigner(path, {});
    if (!signer.ok()) ::_exit(10);
    const auto signature = (*signer)->Sign(kEntryNamespace, kMessage);
    if (!signature.ok()) ::_exit(signature.error().code() == Code::kRefused ? 11 : 12);
    ::_exit(VerifySshSignature(*signature, kEntryNamespace, kMessage) ? 0 : 13);
  }
  std::string shown;
  char buffer[256];
  for (ssize_t count = 0; (count = ::read(terminal, buffer, sizeof buffer)) > 0;) {
    shown.append(buffer, static_cast<std::size_t>(count));
    if (shown.find("passphrase") == std::string::npos) continue;
    shown.clear();
    const std::string line = passphrase + "\n";
    if (::write(terminal, line.data(), line.size()) < 0) break;
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  ::close(terminal);
  REQUIRE(WIFEXITED(status));
  return WEXITSTATUS(status);
}

}  // namespace

TEST_CASE("a native key signs what only its own namespace and message verify") {
  const auto signer = NativeSigner(SecretOf('k'));
  CHECK(signer->key() == SshPublicKey::FromEd25519(SecretOf('k').Public()));
  const Result<SshSignature> signature = signer->Sign(kPolicyNamespace, kMessage);
  REQUIRE(signature.ok());
  CHECK(VerifySshSignature(*signature, kPolicyNamespace, kMessage));
  CHECK_FALSE(VerifySshSignature(*signature, kEntryNamespace, kMessage));
  CHECK_FALSE(VerifySshSignature(*signature, kPolicyNamespace, "another entry\n"));
}

TEST_CASE("an unprotected key file signs by itself") {
  const TemporaryFolder folder;
  PutFile(folder / "key", FormatSshPrivateKey(SecretOf('k'), 1));
  const SshPublicKey key = SshPublicKey::FromEd25519(SecretOf('k').Public());
  CheckSigns(folder / "key", key);
  fs::create_symlink(folder / "key", folder / "link");
  CheckSigns(folder / "link", key);
  if (!IsInstalled("ssh-keygen")) return;
  MakeKeyFile(folder / "made");
  CheckSigns(folder / "made", PublicKeyIn(folder / "made.pub"));
}

TEST_CASE("a key file that others can read or write is refused with chmod 600") {
  const TemporaryFolder folder;
  for (const unsigned mode : {0644U, 0640U, 0604U, 0622U}) {
    PutFile(folder / "key", FormatSshPrivateKey(SecretOf('k'), 1), mode);
    const Error error = OpenFails(folder / "key", {.accept_personal_key = true});
    CHECK(error.code() == Code::kRefused);
    CHECK_THAT(error.message(), Catch::Contains("chmod 600"));
  }
}

TEST_CASE("a personal key is used only when that was asked for") {
  if (!IsInstalled("ssh-keygen")) return;
  const TemporaryFolder folder;
  fs::create_directory(folder / ".ssh");
  PutFile(folder / ".ssh/plain", FormatSshPrivateKey(SecretOf('k'), 1));
  PutFile(folder / "outside", FormatSshPrivateKey(SecretOf('k'), 1));
  fs::create_symlink(folder / ".ssh/plain", folder / "into");
  fs::create_symlink(folder / "outside", folder / ".ssh/out");
  MakeKeyFile(folder / "commented", "", "somebody@somewhere");
  MakeKeyFile(folder / "protected", "secret words", "somebody@somewhere");
  for (const std::string name :
       {".ssh/plain", "into", ".ssh/out", "commented", "commented.pub", "protected", "protected.pub"}) {
    INFO(name);
    const Error error = OpenFails(folder / name);
    CHECK(error.code() == Code::kRefused);
    CHECK_THAT(error.message(), Catch::Contains("--yes") && !Catch::Contains("somebody"));
    CHECK(OpenSigner(folder / name, {.accept_personal_key = true}).ok());
  }
  CHECK(OpenSigner(folder / "outside", {}).ok());
}

TEST_CASE("keys of other kinds are refused by name") {
  if (!IsInstalled("ssh-keygen")) return;
  const TemporaryFolder folder;
  MakeKeyFile(folder / "rsa", "", "", "rsa");
  MakeKeyFile(folder / "locked_rsa", "secret words", "", "rsa");
  MakeKeyFile(folder / "ecdsa", "", "", "ecdsa");
  MakeKeyFile(folder / "key");
  MakeKeyFile(folder / "ca");
  REQUIRE(StatusOf({"ssh-keygen", "-q", "-s", folder / "ca", "-I", "id", "-n", "name", folder / "key.pub"}) == 0);
  const std::pair<std::string, std::string> cases[] = {
      {"rsa", "ssh-rsa"},
      {"rsa.pub", "ssh-rsa"},
      {"locked_rsa", "ssh-rsa"},
      {"ecdsa", "ecdsa-sha2-nistp256"},
      {"ecdsa.pub", "ecdsa-sha2-nistp256"},
      {"key-cert.pub", "ssh-ed25519-cert-v01@openssh.com"},
  };
  for (const auto& [name, algorithm] : cases) {
    INFO(name);
    const Error error = OpenFails(folder / name, {.accept_personal_key = true});
    CHECK(error.code() == Code::kUnsupported);
    CHECK_THAT(error.message(), Catch::Contains(algorithm) && Catch::Contains(folder / name));
  }
  PutFile(folder / "pem", "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n");
  CHECK(OpenFails(folder / "pem").code() == Code::kUnsupported);
}

TEST_CASE("a weak key is refused") {
  const TemporaryFolder folder;
  Bytes wire;
  AppendString(wire, "ssh-ed25519");
  AppendString(wire, Bytes("\x01", 1) + Bytes(31, '\0'));  // the neutral element: one signature fits every message
  PutFile(folder / "weak.pub", "ssh-ed25519 " + Base64Encode(wire) + "\n", 0644);
  CHECK(OpenFails(folder / "weak.pub").code() == Code::kRefused);
}

TEST_CASE("what is no key file is an error that names the file") {
  const TemporaryFolder folder;
  CHECK(OpenFails(folder / "absent").code() == Code::kNotFound);
  PutFile(folder / "text", "hello\n");
  PutFile(folder / "empty", "");
  PutFile(folder / "cut", FormatSshPrivateKey(SecretOf('k'), 1).substr(0, 200));
  for (const std::string name : {"text", "empty", "cut"}) {
    const Error error = OpenFails(folder / name);
    CHECK(error.code() == Code::kMalformed);
    CHECK_THAT(error.message(), Catch::Contains(folder / name));
  }
  PutFile(folder / "large", "-----BEGIN OPENSSH PRIVATE KEY-----\n" + Bytes(100'000, 'A'));
  CHECK(OpenFails(folder / "large").code() == Code::kRefused);
  CHECK_FALSE(OpenSigner(folder.path(), {}).ok());
}

TEST_CASE("a protected key signs through the agent that holds it") {
  if (!IsInstalled("ssh-agent") || !IsInstalled("ssh-add") || !IsInstalled("ssh-keygen")) return;
  const TemporaryFolder folder;
  MakeKeyFile(folder / "key");
  const RealAgent agent(folder / "socket");
  REQUIRE(agent.Add(folder / "key") == 0);
  REQUIRE(StatusOf({"ssh-keygen", "-q", "-p", "-P", "", "-N", "secret words", "-f", folder / "key"}) == 0);
  const SshPublicKey key = PublicKeyIn(folder / "key.pub");
  CheckSigns(folder / "key", key, {.agent_socket = agent.socket()});
  CheckSigns(folder / "key.pub", key, {.agent_socket = agent.socket()});
  fs::remove(folder / "key");
  CheckSigns(folder / "key.pub", key, {.agent_socket = agent.socket()});
}

TEST_CASE("a public key file that the agent does not know signs through ssh-keygen with the file beside it") {
  if (!IsInstalled("ssh-keygen")) return;
  const TemporaryFolder folder;
  MakeKeyFile(folder / "key");
  const SshPublicKey key = PublicKeyIn(folder / "key.pub");
  CheckSigns(folder / "key.pub", key);
  CheckSigns(folder / "key.pub", key, {.agent_socket = folder / "no agent"});

  REQUIRE(::chmod((folder / "key").c_str(), 0644) == 0);
  CHECK(OpenFails(folder / "key.pub").code() == Code::kRefused);
  PutFile(folder / "key", FormatSshPrivateKey(SecretOf('x'), 1));
  CHECK(OpenFails(folder / "key.pub").code() == Code::kRefused);
  fs::remove(folder / "key");
  CHECK(OpenFails(folder / "key.pub").code() == Code::kNotFound);
  CHECK_THAT(OpenFails(folder / "key.pub").message(), Catch::Contains("ssh-add"));
}

TEST_CASE("an agent that answers nonsense does not stand in the way of ssh-keygen") {
  if (!IsInstalled("ssh-keygen")) return;
  const TemporaryFolder folder;
  MakeKeyFile(folder / "key");
  const ScriptedAgent agent(folder / "socket", [](ByteView) { return AgentMessage(99, "?"); });
  CheckSigns(folder / "key.pub", PublicKeyIn(folder / "key.pub"), {.agent_socket = agent.socket()});
}

TEST_CASE("a key file that was exchanged after it was opened gives no signature") {
  if (!IsInstalled("ssh-keygen")) return;
  const TemporaryFolder folder;
  MakeKeyFile(folder / "key");
  const auto signer = OpenSigner(folder / "key.pub", {});
  REQUIRE(signer.ok());
  PutFile(folder / "key", FormatSshPrivateKey(SecretOf('x'), 1));
  fs::remove(folder / "key.pub");
  const Result<SshSignature> signature = (*signer)->Sign(kEntryNamespace, kMessage);
  REQUIRE_FALSE(signature.ok());
  CHECK(signature.error().code() == Code::kRefused);
  CHECK_THAT(signature.error().message(), Catch::Contains("does not verify under the key"));
}

TEST_CASE("without an agent ssh-keygen asks for the passphrase on the terminal") {
  if (!IsInstalled("ssh-keygen")) return;
  const TemporaryFolder folder;
  MakeKeyFile(folder / "key", "secret words");
  CHECK(SignAtTerminal(folder / "key", "secret words") == 0);
  CHECK(SignAtTerminal(folder / "key.pub", "secret words") == 0);
  CHECK(SignAtTerminal(folder / "key", "wrong words") == 11);
}
