#include "attest/kept.h"

#include "crypto/timestamp.h"
#include "disk/file.h"

namespace fonds {

// A person may keep a receipt behind a link.
Result<Receipt> ReadReceipt(const std::filesystem::path& path) {
  std::error_code failure;
  const std::filesystem::path real = std::filesystem::canonical(path, failure);
  FONDS_ASSIGN(const Bytes bytes, ReadFile(failure ? path : real, kMaxReceiptFile).While("cannot read the receipt"));
  return ParseReceipt(bytes).While("'" + path.string() + "' is no receipt");
}

Result<std::vector<Bytes>> ReadTimeAuthorities(const std::vector<std::string>& files) {
  std::vector<Bytes> authorities;
  for (const std::string& file : files) {
    FONDS_ASSIGN(const Bytes bytes, ReadFile(file, kMaxCertificateFile).While("cannot read the certificate"));
    FONDS_ASSIGN(Bytes der, CertificateFrom(bytes).While("'" + file + "'"));
    authorities.push_back(std::move(der));
  }
  return authorities;
}

}  // namespace fonds
