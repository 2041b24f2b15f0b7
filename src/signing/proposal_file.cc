#include "signing/proposal_file.h"

#include <map>

#include "crypto/sshsig.h"
#include "disk/file.h"

namespace fonds {
namespace {

constexpr std::uint64_t kMaxSignatureFile = 16 * 1024;
constexpr std::size_t kMostSignatures = 1'000;

// "policy-2.json.<64 digits>.sig", or what ssh-keygen calls it.
bool IsSignatureOf(const std::string& name, const std::string& proposal) {
  constexpr std::string_view kEnd = ".sig";
  if (!name.starts_with(proposal + ".") || !name.ends_with(kEnd)) return false;
  if (name.size() == proposal.size() + kEnd.size()) return true;
  const std::string_view key = std::string_view(name).substr(proposal.size() + 1);
  return key.size() == 64 + kEnd.size() && IsLowerHex(key.substr(0, 64));
}

Result<std::vector<fs::path>> SignatureFiles(const fs::path& proposal) {
  const fs::path folder = proposal.has_parent_path() ? proposal.parent_path() : fs::path(".");
  std::vector<fs::path> files;
  std::error_code failed;
  fs::directory_iterator entry(folder, failed);
  for (; !failed && entry != fs::directory_iterator(); entry.increment(failed)) {
    if (!IsSignatureOf(entry->path().filename().string(), proposal.filename().string())) continue;
    files.push_back(entry->path());
    if (files.size() > kMostSignatures) {
      return Error(Code::kRefused,
                   "more than 1000 signatures lie beside " + proposal.string() + "; keep those of holders of root");
    }
  }
  if (failed) return Error(Code::kIo, "cannot look for signatures in " + folder.string() + ": " + failed.message());
  return files;
}

}  // namespace

Result<ReadProposal> ReadProposalFile(const fs::path& proposal) {
  FONDS_ASSIGN(Bytes bytes, ReadFile(proposal, kMaxPolicySize));
  FONDS_ASSIGN(Policy policy, ParsePolicy(bytes).While("reading the proposal " + proposal.string()));
  FONDS_ASSIGN(const std::vector<fs::path> files, SignatureFiles(proposal));
  std::map<std::string, Bytes> signatures;
  for (const fs::path& file : files) {
    FONDS_ASSIGN(const Bytes armour, ReadFile(file, kMaxSignatureFile));
    FONDS_ASSIGN(const SshSignature signature,
                 ParseSshSignatureLeniently(armour).While("reading the signature " + file.string()));
    if (!VerifySshSignature(signature, kPolicyNamespace, bytes)) {
      return Error(Code::kRefused, "the signature " + file.string() + " is not over this proposal in the namespace " +
                                       std::string(kPolicyNamespace) + "; sign it anew, or move the file away");
    }
    signatures.emplace(signature.key.HexId(), ArmourSshSignature(signature));
  }
  return ReadProposal{std::move(policy), std::move(bytes), {signatures.begin(), signatures.end()}};
}

}  // namespace fonds
