#include "signing/verified_signature.h"

namespace fonds {

Result<SshSignature> VerifiedSignature(SshSignature signature, const SshPublicKey& key, std::string_view name_space,
                                       ByteView message, std::string_view source) {
  const bool good = signature.key == key && VerifySshSignature(signature, name_space, message);
  if (good) return signature;
  return Error(Code::kRefused, "cannot use the signature that " + std::string(source) +
                                   " made: it does not verify under the key " + key.Fingerprint() +
                                   "; nothing was signed, try again with another key");
}

}  // namespace fonds
