// How a key signs. Native: an unencrypted OpenSSH Ed25519 file. Through ssh-agent: keys that a person unlocked there
// (also hardware keys). Through `ssh-keygen -Y sign`: protected and hardware key files, with its own prompts.
#pragma once

#include <filesystem>
#include <memory>

#include "crypto/sshsig.h"

namespace fonds {

class Signer {
 public:
  virtual ~Signer() = default;
  virtual const SshPublicKey& key() const = 0;
  // The signature over `message` in `name_space`, already verified against key(). Errors: kRefused, kIo, kNotFound.
  virtual Result<SshSignature> Sign(std::string_view name_space, ByteView message) const = 0;
};

std::unique_ptr<Signer> NativeSigner(Ed25519Secret secret);

struct SignerOptions {
  std::filesystem::path agent_socket;  // SSH_AUTH_SOCK; empty: no agent
  bool accept_personal_key = false;    // --yes: a key from ~/.ssh, or with a comment, identifies its owner
};

// `path`: a private key file (native if unprotected Ed25519, else ssh-keygen), or a .pub file (through the agent;
// through ssh-keygen if the agent lacks it). Errors: kNotFound; kRefused for files that others can read (the message
// names chmod 600), for personal keys without `accept_personal_key`; kUnsupported for refused types.
Result<std::unique_ptr<Signer>> OpenSigner(const std::filesystem::path& path, const SignerOptions& options);

}  // namespace fonds
