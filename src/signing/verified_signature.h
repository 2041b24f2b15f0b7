// The last thing between a key and whoever asked for a signature: no agent, device, program or processor is believed.
#pragma once

#include "crypto/sshsig.h"

namespace fonds {

// `signature`, if it is one by `key` over `message` in `name_space`. Errors: kRefused naming `source`, which made it.
Result<SshSignature> VerifiedSignature(SshSignature signature, const SshPublicKey& key, std::string_view name_space,
                                       ByteView message, std::string_view source);

}  // namespace fonds
