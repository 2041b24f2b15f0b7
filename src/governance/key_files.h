// The public keys and certificates that a person names when a policy is made.
#pragma once

#include <filesystem>

#include "crypto/ssh_key.h"
#include "register/note.h"

namespace fonds {

// The public half of an agent's key: of a .pub file (comment dropped), or of a private key file, also one under a
// passphrase. Errors: kNotFound; kMalformed, kUnsupported, kRefused as SshPublicKey::FromPubFile, naming the file.
Result<SshPublicKey> ReadAgentKey(const std::filesystem::path& file);

// A register key as the policy names it: from its PKCS#8 file, or a file that holds its verifier key. Errors:
// kNotFound; kMalformed; kRefused when the verifier key has another name than `origin`, or the private one is open to
// others.
Result<NoteVerifier> ReadRegisterVerifier(const std::filesystem::path& file, const std::string& origin);

// The DER bytes of the one certificate in a file (CertificateFrom). Whether it may vouch for times is not asked.
// Errors: kNotFound; kMalformed; kRefused above the size that a policy can name.
Result<Bytes> ReadCertificate(const std::filesystem::path& file);

}  // namespace fonds
