#include "attest/proof_check.h"

#include "attest/kept.h"
#include "crypto/sha256.h"
#include "disk/file.h"
#include "disk/folder.h"
#include "register/entry.h"
#include "register/merkle.h"

namespace fonds {
namespace {

constexpr std::uint64_t kMaxEntry = 1024 * 1024;
constexpr std::uint64_t kMaxSignature = 16 * 1024;
constexpr std::size_t kMaxSignatures = 1000;
constexpr std::string_view kSignatureEnd = ".sig";
constexpr std::size_t kKeyDigits = 64;

// What somebody holds that the archive's host could not change.
struct Trusted {
  NoteVerifier key;
  std::optional<Receipt> receipt;
};

Result<Trusted> ReadTrusted(const ProofCheckRequest& request) {
  if (request.against.empty() == request.key.empty()) {
    return Error(Code::kUsage,
                 "a proof is checked against what you hold: give --against RECEIPT, or --vkey with the register's "
                 "verifier key");
  }
  Trusted trusted;
  if (!request.key.empty()) {
    FONDS_ASSIGN(trusted.key, NoteVerifier::Parse(request.key));
    return trusted;
  }
  FONDS_ASSIGN(trusted.receipt, ReadReceipt(request.against));
  trusted.key = trusted.receipt->key;
  return trusted;
}

// Two notes of one size by one key, over different entries: whatever else the proof shows, that comes first.
void LookForEvidence(const Trusted& trusted, const ProvenCheckpoint& proven, ProofVerdict& verdict) {
  if (!trusted.receipt) return;
  const Checkpoint& held = trusted.receipt->checkpoint;
  verdict.receipt_size = held.size;
  if (held.size != proven.checkpoint.size || held.root == proven.checkpoint.root) return;
  if (!CheckSignedBy(proven, trusted.key).ok()) return;
  verdict.trouble = "the receipt and the proof hold two checkpoints of " + std::to_string(held.size) +
                    " entries, both signed by the register key, over different entries: keep both files, they are "
                    "evidence";
}

// kRefused is what the checks of a proof say when it does not hold.
Status Judge(const Status& checked, ProofVerdict& verdict) {
  if (!checked.ok() && checked.error().code() != Code::kRefused) return checked;
  if (!checked.ok()) verdict.trouble = checked.error().message();
  return {};
}

Result<ProofVerdict> CheckOfInclusion(ByteView bytes, const ProofCheckRequest& request, const Trusted& trusted) {
  FONDS_ASSIGN(const InclusionProof proof, ParseInclusionProof(bytes));
  if (request.entry.empty()) {
    return Error(Code::kUsage,
                 "an inclusion proof is about an entry: give it with --entry FILE, its signature files "
                 "beside it");
  }
  FONDS_ASSIGN(const Bytes entry_bytes, ReadFile(request.entry, kMaxEntry).While("cannot read the entry"));
  FONDS_ASSIGN(const Entry entry, ParseEntry(entry_bytes).While("'" + request.entry.string() + "' is no entry"));
  ProofVerdict verdict;
  verdict.inclusion = true;
  verdict.number = proof.index;
  verdict.checkpoint = proof.proven.checkpoint;
  FONDS_ASSIGN(verdict.leaf, LeafOfFiles(request.entry, entry_bytes));
  FONDS_TRY(Judge(CheckInclusion(proof, *verdict.leaf, trusted.key), verdict));
  if (verdict.trouble.empty() && trusted.receipt && entry.archive != trusted.receipt->archive) {
    verdict.trouble =
        "the entry names the archive " + entry.archive.Hex() + ", the receipt " + trusted.receipt->archive.Hex();
  }
  LookForEvidence(trusted, proof.proven, verdict);
  return verdict;
}

Result<ProofVerdict> CheckOfConsistency(ByteView bytes, const ProofCheckRequest& request, const Trusted& trusted) {
  FONDS_ASSIGN(const ConsistencyProof proof, ParseConsistencyProof(bytes));
  if (!request.entry.empty()) return Error(Code::kUsage, "--entry belongs to an inclusion proof; this is none");
  if (!trusted.receipt) {
    return Error(Code::kUsage, "a consistency proof begins with a checkpoint that you hold: give --against RECEIPT");
  }
  ProofVerdict verdict;
  verdict.old_size = proof.old_size;
  verdict.checkpoint = proof.proven.checkpoint;
  if (proof.old_size == trusted.receipt->checkpoint.size) {
    FONDS_TRY(Judge(CheckConsistency(proof, trusted.receipt->checkpoint.root, trusted.key), verdict));
  } else {
    verdict.trouble = "it begins with " + std::to_string(proof.old_size) + " entries, and the receipt covers " +
                      std::to_string(trusted.receipt->checkpoint.size) + "; ask for fonds prove --from " +
                      std::to_string(trusted.receipt->checkpoint.size);
  }
  LookForEvidence(trusted, proof.proven, verdict);
  return verdict;
}

bool IsSignatureOf(std::string_view entry, std::string_view name) {
  if (name.size() != entry.size() + 1 + kKeyDigits + kSignatureEnd.size()) return false;
  return name.starts_with(entry) && name[entry.size()] == '.' && name.ends_with(kSignatureEnd) &&
         IsLowerHex(name.substr(entry.size() + 1, kKeyDigits));
}

}  // namespace

Result<Digest> LeafOfFiles(const std::filesystem::path& entry, ByteView bytes) {
  const std::filesystem::path folder = entry.has_parent_path() ? entry.parent_path() : ".";
  FONDS_ASSIGN(const std::vector<FolderItem> items, ListFolder(folder));
  std::vector<Digest> signatures;
  for (const FolderItem& item : items) {
    if (!IsSignatureOf(entry.filename().string(), item.name)) continue;
    if (signatures.size() == kMaxSignatures) return Error(Code::kRefused, "the entry has more than 1000 signatures");
    FONDS_ASSIGN(const Bytes signature, ReadFile(folder / item.name, kMaxSignature));
    signatures.push_back(Sha256Of(signature));
  }
  return MerkleLeaf(LeafData(Sha256Of(bytes), signatures));
}

Result<ProofVerdict> CheckProof(const ProofCheckRequest& request) {
  FONDS_ASSIGN(const Trusted trusted, ReadTrusted(request));
  FONDS_ASSIGN(const Bytes bytes, ReadFile(request.proof, kMaxProofBytes).While("cannot read the proof"));
  const bool consistency = bytes.starts_with("old ");
  return consistency ? CheckOfConsistency(bytes, request, trusted) : CheckOfInclusion(bytes, request, trusted);
}

}  // namespace fonds
