#include "signing/ssh_keygen_signer.h"

#include "process/child.h"
#include "signing/verified_signature.h"

namespace fonds {
namespace {

// A person has to find the passphrase, or the device.
constexpr ChildLimits kLimits{.seconds = 300, .output = 64 * 1024};

class KeygenKey final : public Signer {
 public:
  KeygenKey(std::filesystem::path file, SshPublicKey key) : file_(std::move(file)), key_(std::move(key)) {}

  const SshPublicKey& key() const override { return key_; }

  Result<SshSignature> Sign(std::string_view name_space, ByteView message) const override {
    FONDS_ASSIGN(const ChildResult child, RunChild(Command(name_space, message), kLimits));
    if (child.status != 0) {
      return Error(Code::kRefused,
                   "cannot sign with '" + file_.string() + "': ssh-keygen ended with status " +
                       std::to_string(child.status) +
                       " (wrong passphrase, no terminal or no device); or add the key to ssh-agent with "
                       "ssh-add and name its agent in SSH_AUTH_SOCK");
    }
    Result<SshSignature> signature = ParseSshSignatureLeniently(child.output);
    if (!signature.ok()) return Error(Code::kIo, "cannot read what ssh-keygen wrote: " + signature.error().message());
    return VerifiedSignature(*std::move(signature), key_, name_space, message, "ssh-keygen");
  }

 private:
  ChildCommand Command(std::string_view name_space, ByteView message) const {
    ChildCommand command;
    command.arguments = {"ssh-keygen", "-Y", "sign", "-f", file_.string(), "-n", std::string(name_space)};
    // Quiet only where nothing but "Signing data on standard input" is lost: a device's request for a touch must show.
    if (key_.type() == SshKeyType::kEd25519) command.arguments.emplace_back("-q");
    command.input = Bytes(message);
    command.terminal = true;
    return command;
  }

  std::filesystem::path file_;
  SshPublicKey key_;
};

}  // namespace

std::unique_ptr<Signer> SshKeygenSigner(std::filesystem::path file, SshPublicKey key) {
  return std::make_unique<KeygenKey>(std::move(file), std::move(key));
}

}  // namespace fonds
