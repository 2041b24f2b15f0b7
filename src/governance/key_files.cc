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

constexpr std::string_view kPemBegin = "-----BEGIN CERTIFICATE-----";
constexpr std::string_view kPemEnd = "-----END CERTIFICATE-----";
constexpr std::uint64_t kMaxCertificateFile = 64 * 1024;

std::string_view FirstLine(ByteView file) {
  return file.substr(0, file.find_first_of("\r\n"));
}

std::optional<Bytes> FromPem(std::string_view text) {
  const std::size_t begin = text.find(kPemBegin);
  const std::size_t end = text.find(kPemEnd);
  if (begin == text.npos || end == text.npos || end < begin) return std::nullopt;
  std::string base64(text.substr(begin + kPemBegin.size(), end - begin - kPemBegin.size()));
  std::erase_if(base64, [](char c) { return c == '\n' || c == '\r' || c == ' '; });
  return Base64Decode(base64);
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
  const Bytes der = FromPem(bytes).value_or(bytes);
  if (!CertificateName(der).ok()) {
    return Error(Code::kMalformed, file.string() + " holds no certificate, neither in PEM nor in DER");
  }
  if (Base64Encode(der).size() <= kMaxAuthority) return der;
  return Error(Code::kRefused, "the certificate in " + file.string() + " has " + std::to_string(der.size()) +
                                   " bytes; a policy names one of at most " + std::to_string(kMaxAuthority / 4 * 3));
}

}  // namespace fonds
