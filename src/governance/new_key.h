// `fonds key new`: a key in a file of its own, to be enrolled by a policy.
#pragma once

#include <filesystem>
#include <string>

#include "crypto/ssh_key.h"
#include "register/note.h"

namespace fonds {

// An agent's key: an OpenSSH private key file without comment and passphrase (ssh-keygen -p gives it one), and
// `<output>.pub` beside it. Errors: kAlreadyExists, kIo.
Result<SshPublicKey> MakeAgentKey(const std::filesystem::path& output);

// A register key for the archive with this origin: PKCS#8, mode 0600, and `<output>.vkey` with its verifier key beside
// it, which is all that a policy needs. Errors: kAlreadyExists, kIo.
Result<NoteVerifier> MakeRegisterKey(const std::filesystem::path& output, const std::string& origin);

}  // namespace fonds
