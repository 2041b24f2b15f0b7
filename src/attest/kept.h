// What a verifier kept outside the archive, as files: receipts, certificates of authorities they trust.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "register/receipt.h"

namespace fonds {

// Errors: as ReadFile and ParseReceipt, naming the file.
Result<Receipt> ReadReceipt(const std::filesystem::path& path);

// Certificates as DER, from PEM or DER. Errors: as ReadFile and CertificateFrom, naming the file.
Result<std::vector<Bytes>> ReadTimeAuthorities(const std::vector<std::string>& files);

}  // namespace fonds
