#include "signing/signer.h"

#include <algorithm>

#include "crypto/wipe.h"
#include "disk/file.h"
#include "signing/agent_signer.h"
#include "signing/key_file.h"
#include "signing/ssh_keygen_signer.h"

namespace fonds {
namespace {

constexpr std::string_view kPubSuffix = ".pub";

// A key file as a person named it, and where it really lies. Both count: a link into ~/.ssh names a personal key, and
// so does a link in ~/.ssh to elsewhere.
struct NamedFile {
  fs::path given;
  fs::path real;
};

bool LiesInSshFolder(const fs::path& path) {
  const fs::path folder = path.parent_path();
  return std::any_of(folder.begin(), folder.end(), [](const fs::path& part) { return part == ".ssh"; });
}

Status RequireImpersonal(const NamedFile& file, bool has_comment, const SignerOptions& options) {
  if (options.accept_personal_key) return {};
  const bool in_ssh_folder = LiesInSshFolder(file.given) || LiesInSshFolder(file.real);
  if (!in_ssh_folder && !has_comment) return {};
  return Error(
      Code::kRefused,
      std::string("it looks like the key you log in with (") +
          (in_ssh_folder ? "it lies in a folder .ssh" : "it has a comment") +
          "): whoever knows its public half would know who signed; leave it and let fonds make a key, or say --yes");
}

Result<NamedFile> Locate(const fs::path& path) {
  std::error_code failure;
  NamedFile file;
  file.given = fs::absolute(path, failure).lexically_normal();
  if (!failure) file.real = fs::canonical(path, failure);
  if (!failure) return file;
  const bool missing = failure == std::errc::no_such_file_or_directory || failure == std::errc::not_a_directory;
  return Error(missing ? Code::kNotFound : Code::kIo, failure.message());
}

bool AgentHasIt(const SignerOptions& options, const SshPublicKey& key) {
  if (options.agent_socket.empty()) return false;
  // An agent that is gone or hangs is no reason to fail while there is another way to sign.
  const Result<bool> holds = AgentHolds(options.agent_socket, key);
  return holds.ok() && *holds;
}

fs::path WithPubSuffix(const fs::path& path) {
  return path.native() + std::string(kPubSuffix);
}

// The comment of a protected key is encrypted; the .pub file beside it shows it.
bool PubFileHasComment(const fs::path& path) {
  const Result<Bytes> line = ReadFile(WithPubSuffix(path), kMaxKeyFile);
  bool has_comment = false;
  return line.ok() && SshPublicKey::FromPubFile(*line, &has_comment).ok() && has_comment;
}

Result<std::unique_ptr<Signer>> OpenPrivate(const NamedFile& file, ByteView bytes, const SignerOptions& options) {
  FONDS_TRY(RequireOwnersOnly(file.real));
  FONDS_ASSIGN(const KeyFileOutside outside, ReadKeyFileOutside(bytes));
  const bool opens = !outside.is_protected && outside.key.type() == SshKeyType::kEd25519;
  if (opens) {
    FONDS_ASSIGN(SshPrivateKey key, ParseSshPrivateKey(bytes));
    FONDS_TRY(RequireImpersonal(file, !key.comment.empty(), options));
    return NativeSigner(std::move(key.secret));
  }
  const bool has_comment = PubFileHasComment(file.given) || PubFileHasComment(file.real);
  FONDS_TRY(RequireImpersonal(file, has_comment, options));
  if (AgentHasIt(options, outside.key)) return AgentSigner(options.agent_socket, outside.key);
  return SshKeygenSigner(file.real, outside.key);
}

// The private key file that lies beside `pub` and belongs to `key`.
Result<fs::path> PrivateFileBeside(const fs::path& pub, const SshPublicKey& key) {
  const fs::path path = fs::path(pub).replace_extension();
  const Error lacking(Code::kNotFound, "ssh-agent does not hold the key " + key.Fingerprint() +
                                           " and there is no private key file beside it; add the key to the agent with "
                                           "ssh-add, and name the agent in SSH_AUTH_SOCK");
  if (pub.extension() != kPubSuffix) return lacking;
  Result<Bytes> bytes = ReadFile(path, kMaxKeyFile);
  if (!bytes.ok()) return bytes.error().code() == Code::kNotFound ? lacking : bytes.error();
  const WipeOnExit wipe(*bytes);
  FONDS_TRY(RequireOwnersOnly(path));
  FONDS_ASSIGN(const KeyFileOutside outside, ReadKeyFileOutside(*bytes));
  if (outside.key == key) return path;
  return Error(Code::kRefused, "the private key file beside it holds another key, " + outside.key.Fingerprint());
}

Result<std::unique_ptr<Signer>> OpenPublic(const NamedFile& file, ByteView line, const SignerOptions& options) {
  bool has_comment = false;
  FONDS_ASSIGN(const SshPublicKey key, SshPublicKey::FromPubFile(line, &has_comment));
  FONDS_TRY(RequireImpersonal(file, has_comment, options));
  if (AgentHasIt(options, key)) return AgentSigner(options.agent_socket, key);
  FONDS_ASSIGN(const fs::path private_file, PrivateFileBeside(file.real, key));
  return SshKeygenSigner(private_file, key);
}

Result<std::unique_ptr<Signer>> Open(const fs::path& path, const SignerOptions& options) {
  FONDS_ASSIGN(const NamedFile file, Locate(path));
  FONDS_ASSIGN(Bytes bytes, ReadFile(file.real, kMaxKeyFile));
  const WipeOnExit wipe(bytes);
  return IsPrivateKeyFile(bytes) ? OpenPrivate(file, bytes, options) : OpenPublic(file, bytes, options);
}

}  // namespace

Result<std::unique_ptr<Signer>> OpenSigner(const fs::path& path, const SignerOptions& options) {
  return Open(path, options).While("cannot sign with '" + path.string() + "'");
}

}  // namespace fonds
