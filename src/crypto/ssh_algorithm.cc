#include "crypto/ssh_algorithm.h"

namespace fonds {
namespace {

// RFC 4251 section 6.
constexpr std::size_t kMaxAlgorithmName = 64;

}  // namespace

std::string_view SshAlgorithmName(SshKeyType type) {
  return type == SshKeyType::kEd25519 ? "ssh-ed25519" : "sk-ssh-ed25519@openssh.com";
}

Result<SshKeyType> ReadSshAlgorithm(SshReader& reader, std::string_view what) {
  FONDS_ASSIGN(const ByteView name, reader.Name(what, kMaxAlgorithmName));
  for (const SshKeyType type : {SshKeyType::kEd25519, SshKeyType::kSkEd25519}) {
    if (name == SshAlgorithmName(type)) return type;
  }
  const std::string_view kind = name.find("-cert-v") != ByteView::npos ? "is a certificate (" : "is unsupported (";
  return Error(Code::kUnsupported, "the " + std::string(what) + " " + std::string(kind) + std::string(name) +
                                       "); fonds takes ssh-ed25519 and sk-ssh-ed25519@openssh.com");
}

}  // namespace fonds
