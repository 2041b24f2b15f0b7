// Signing with a key that an ssh-agent holds (draft-miller-ssh-agent), among them keys in hardware.
#pragma once

#include "signing/signer.h"

namespace fonds {

// Whether the agent at `socket` lists `key`. Errors: kNotFound when there is no agent; kIo when it does not speak as
// one.
Result<bool> AgentHolds(const std::filesystem::path& socket, const SshPublicKey& key);

// Asks the agent anew for each signature, and waits long enough for a person to confirm or to touch a device.
std::unique_ptr<Signer> AgentSigner(std::filesystem::path socket, SshPublicKey key);

}  // namespace fonds
