#include "governance/key_files.h"

#include <algorithm>

#include "crypto/timestamp.h"
#include "crypto/wipe.h"
#include "disk/file.h"
#include "model/policy.h"
#include "signing/key_file.h"
#include "signing/keyring.h"

namespace fonds {
namespace {

std::string_view FirstLine(ByteView file) {
  return file.substr(0, file.find_first_of("\r\n"));
}

}  // namespace

Result<SshPublicKey> ReadAgentKey(const fs::path& file) {
  FONDS_ASSIGN(Bytes bytes, ReadFile(file, kMaxKeyFile));
  const WipeOnExit wipe(bytes);
  const std::string context = "reading the key " + file.string();
  if (!IsPrivateKeyFile(bytes)) return SshPublicKey::FromPubFile(FirstLine(bytes)).While(context);
  FONDS_ASSIGN(const KeyFileOutside outside, ReadKeyFileOutside(bytes).While(context));
  return outside.key;
}

Result<NoteVerifier> ReadRegisterVerifier(const fs::path& file, const std::string& origin) {
  FONDS_ASSIGN(Bytes bytes, ReadFile(file, kMaxKeyFile));
  const WipeOnExit wipe(bytes);
  if (bytes.starts_with("-----BEGIN")) {
    FONDS_ASSIGN(const Ed25519Secret secret, ReadRegisterKey(file));
    return NoteVerifier{.name = origin, .key = secret.Public()};
  }
  FONDS_ASSIGN(NoteVerifier verifier,
               NoteVerifier::Parse(FirstLine(bytes)).While("reading the register key " + file.string()));
  if (verifier.name == origin) return verifier;
  return Error(Code::kRefused, "the register key in " + file.string() + " is named " + verifier.name +
                                   ", and the archive's origin is " + origin +
                                   "; make one with fonds key new "
                                   "--register in this archive");
}

Result<Bytes> ReadCertificate(const fs::path& file) {
  FONDS_ASSIGN(const Bytes bytes, ReadFile(file, kMaxCertificateFile));
  FONDS_ASSIGN(Bytes der, CertificateFrom(bytes).While("reading the certificate " + file.string()));
  if (Base64Encode(der).size() <= kMaxAuthority) return der;
  return Error(Code::kRefused, "the certificate in " + file.string() + " has " + std::to_string(der.size()) +
                                   " bytes; a policy names one of at most " + std::to_string(kMaxAuthority / 4 * 3));
}

}  // namespace fonds
