#include "register/consistency_proof.h"

#include "base/check.h"
#include "register/entry.h"
#include "register/merkle.h"

namespace fonds {
namespace {

constexpr std::string_view kOld = "old";

Result<ConsistencyProof> Parse(ByteView bytes) {
  if (bytes.size() > kMaxProofBytes) return Error(Code::kRefused, "it is larger than 2 MiB");
  LineReader lines(bytes);
  constexpr std::string_view kForm = "old <size, at most 100,000,000, without leading zero>";
  FONDS_ASSIGN(const std::string_view text, lines.Field(kOld, kForm));
  const auto size = ParseDecimal(text, kMaxEntries);
  if (!size) return lines.Malformed("must be `" + std::string(kForm) + "`");
  ConsistencyProof proof;
  proof.old_size = *size;
  FONDS_ASSIGN(proof.hashes, ReadHashLines(lines));
  if (proof.old_size == 0 && !proof.hashes.empty()) {
    return Error(Code::kMalformed, "its old size is 0, and yet it has hashes");
  }
  FONDS_ASSIGN(proof.proven, ReadProvenCheckpoint(lines));
  if (proof.old_size <= proof.proven.checkpoint.size) return proof;
  return Error(Code::kMalformed, "its old size is " + std::to_string(proof.old_size) +
                                     " and its checkpoint covers only " + std::to_string(proof.proven.checkpoint.size));
}

}  // namespace

Result<ConsistencyProof> ParseConsistencyProof(ByteView bytes) {
  return Parse(bytes).While("this is not a consistency proof");
}

Bytes FormatConsistencyProof(const ConsistencyProof& proof) {
  FONDS_CHECK(proof.hashes.size() <= kMaxProofHashes);
  return std::string(kOld) + " " + std::to_string(proof.old_size) + "\n" + FormatHashLines(proof.hashes) +
         proof.proven.note;
}

Status CheckConsistency(const ConsistencyProof& proof, const Digest& old_root, const NoteVerifier& key) {
  FONDS_TRY(CheckSignedBy(proof.proven, key));
  const Checkpoint& checkpoint = proof.proven.checkpoint;
  if (VerifyConsistency(proof.old_size, checkpoint.size, proof.hashes, old_root, checkpoint.root)) return {};
  if (proof.old_size == 0) return Error(Code::kRefused, "it begins with size 0, with which every tree is consistent");
  return Error(Code::kRefused, "its hashes do not show the first " + std::to_string(proof.old_size) + " of its " +
                                   std::to_string(checkpoint.size) + " entries to be those of the older checkpoint");
}

}  // namespace fonds
