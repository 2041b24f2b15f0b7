#include "witness/request.h"

#include <algorithm>

#include "register/merkle.h"
#include "store/evidence.h"

namespace fonds {
namespace {

// What lies beside the note of `size` under this witness's name, if it verifies.
Result<bool> HasCosigned(const Snapshot& snapshot, std::uint64_t size, const WitnessKey& witness) {
  const auto bytes =
      snapshot.holdings().ReadPath(layout::CosignaturePath(size, witness.FileName()), kMaxCosignatureFile);
  if (!bytes.ok() && bytes.error().code() == Code::kNotFound) return false;
  if (!bytes.ok()) return Snapshot::Damage(bytes.error());
  const auto cosignature = ParseCosignature(*bytes);
  FONDS_ASSIGN(const Bytes note_bytes, NoteBytes(snapshot.holdings(), size));
  const auto note = ParseNote(note_bytes);
  return cosignature.ok() && note.ok() && VerifyCosignature(*cosignature, note->text, witness);
}

}  // namespace

Result<WitnessRequest> MakeWitnessRequest(const Snapshot& snapshot, std::uint64_t old_size) {
  FONDS_ASSIGN(std::optional<CheckedNote> newest, snapshot.Newest());
  if (!newest) {
    return Error(Code::kNotFound,
                 "there is nothing to cosign: no checkpoint was made yet; run fonds checkpoint at the "
                 "archive's seat");
  }
  const std::uint64_t size = newest->checkpoint.size;
  if (old_size > size) {
    return Error(Code::kConflict, "the witness has cosigned " + std::to_string(old_size) +
                                      " entries, and the newest checkpoint here covers " + std::to_string(size) +
                                      ": entries that were final are missing; bring them back from another copy");
  }
  WitnessRequest request{old_size, {}, std::move(newest->bytes), std::move(newest->checkpoint)};
  if (old_size == 0 || old_size == size) return request;
  FONDS_ASSIGN(const std::vector<Digest> leaves, snapshot.Leaves(size));
  request.proof = MakeConsistencyProof(leaves, old_size, size);
  return request;
}

Result<std::uint64_t> CosignedSize(const Snapshot& snapshot, const WitnessKey& witness) {
  FONDS_ASSIGN(std::vector<std::uint64_t> sizes, CheckpointSizes(snapshot.holdings()));
  std::reverse(sizes.begin(), sizes.end());
  for (const std::uint64_t size : sizes) {
    FONDS_ASSIGN(const bool cosigned, HasCosigned(snapshot, size, witness));
    if (cosigned) return size;
  }
  return std::uint64_t{0};
}

Result<std::uint64_t> CosignedSize(const Snapshot& snapshot, const std::string& name) {
  std::optional<std::uint64_t> common;
  std::string sizes;
  bool differ = false;
  for (const WitnessKey& witness : WitnessKeysIn(snapshot.newest_policy().witness_keys)) {
    if (!name.empty() && witness.name != name && witness.Format() != name) continue;
    FONDS_ASSIGN(const std::uint64_t size, CosignedSize(snapshot, witness));
    differ = differ || (common && *common != size);
    common = size;
    sizes += (sizes.empty() ? "" : ", ") + witness.name + " " + std::to_string(size);
  }
  if (differ) {
    return Error(Code::kUsage, "the witnesses have cosigned different sizes (" + sizes +
                                   "): make one request for each, with --for NAME");
  }
  if (!common && !name.empty()) {
    return Error(Code::kNotFound, "policy " + std::to_string(snapshot.newest_policy().number) +
                                      " names no witness called " + name +
                                      "; give the size that it cosigned last with "
                                      "--old SIZE");
  }
  return common.value_or(0);
}

}  // namespace fonds
