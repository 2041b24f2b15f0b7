// One signature file: its form, its key, its purpose, and whether it fits what it signs. Whether the key has a say is
// not asked here.
#pragma once

#include "crypto/sshsig.h"
#include "verify/report.h"

namespace fonds {

inline constexpr std::uint64_t kMaxSignatureFile = 16 * 1024;

struct SignatureFile {
  std::string path;
  std::string key_hex;  // as the file name says
  Bytes bytes;
};

// The key of a good signature over `message`; otherwise nullopt and one finding.
std::optional<SshPublicKey> CheckSignature(const SignatureFile& file, std::string_view name_space, ByteView message,
                                           Report& report, std::uint64_t number = kNoEntry);

}  // namespace fonds
