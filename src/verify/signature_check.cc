#include "verify/signature_check.h"

namespace fonds {

std::optional<SshPublicKey> CheckSignature(const SignatureFile& file, std::string_view name_space, ByteView message,
                                           Report& report, std::uint64_t number) {
  const auto signature = ParseSshSignature(file.bytes);
  if (!signature.ok()) {
    report.Add(Found::kSignatureMalformed, file.path, signature.error().message(), number);
    return std::nullopt;
  }
  if (signature->key.HexId() != file.key_hex) {
    report.Add(Found::kSignatureMisnamed, file.path,
               "the signature is by " + signature->key.Fingerprint() + ", whose name is " + signature->key.HexId(),
               number);
    return std::nullopt;
  }
  if (signature->name_space != name_space) {
    report.Add(Found::kSignatureNamespace, file.path,
               "made for '" + signature->name_space + "', but '" + std::string(name_space) + "' is asked for here",
               number);
    return std::nullopt;
  }
  if (!VerifySshSignature(*signature, name_space, message)) {
    report.Add(Found::kSignatureInvalid, file.path,
               "the signature by " + signature->key.Fingerprint() + " does not fit the file", number);
    return std::nullopt;
  }
  return signature->key;
}

}  // namespace fonds
