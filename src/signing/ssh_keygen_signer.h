// Signing with `ssh-keygen -Y sign`: for key files under a passphrase and for hardware keys without an agent. It asks
// for passphrase, PIN or touch on the terminal; fonds never sees them.
#pragma once

#include "signing/signer.h"

namespace fonds {

// `file`: absolute path of the private key file that belongs to `key`.
std::unique_ptr<Signer> SshKeygenSigner(std::filesystem::path file, SshPublicKey key);

}  // namespace fonds
