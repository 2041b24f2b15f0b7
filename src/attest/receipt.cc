#include "attest/receipt.h"

#include "crypto/sha256.h"

namespace fonds {
namespace {

// What the note proves is judged by the policy in force at the last entry it covers: that one names its key.
Result<Receipt> ReceiptFor(const Snapshot& snapshot, const NewestNote& note) {
  FONDS_ASSIGN(const Policy* policy, snapshot.PolicyInForce(note.checkpoint.size - 1));
  const std::string path = layout::PolicyPath(policy->number);
  const Result<Bytes> bytes = snapshot.holdings().ReadPath(path, kMaxPolicySize);
  if (!bytes.ok()) return Snapshot::Damage(bytes.error().While("reading " + path));
  return Receipt{.archive = snapshot.archive(),
                 .policy_number = policy->number,
                 .policy = Sha256Of(*bytes),
                 .key = policy->register_key,
                 .note = note.bytes,
                 .checkpoint = note.checkpoint};
}

}  // namespace

Result<ReceiptMade> MakeReceipt(Archive& archive, const Keyring& keyring, const WriteContext& context) {
  ReceiptMade made;
  FONDS_ASSIGN(Snapshot snapshot, archive.Read());
  FONDS_ASSIGN(const bool seat, IsSeat(snapshot, keyring));
  if (seat) {
    FONDS_ASSIGN(const CheckpointMade checkpoint, MakeCheckpoint(archive, keyring, context));
    made.fresh = checkpoint.fresh;
    FONDS_ASSIGN(snapshot, archive.Read());
  }
  FONDS_ASSIGN(const std::optional<NewestNote> note, snapshot.Newest());
  if (!note) {
    return Error(Code::kNotFound,
                 "there is no receipt to give: no checkpoint was made yet, and this machine does not hold the "
                 "register key; run fonds checkpoint at the archive's seat");
  }
  FONDS_ASSIGN(made.receipt, ReceiptFor(snapshot, *note));
  FONDS_ASSIGN(const std::uint64_t entries, snapshot.RegisterSize());
  made.pending = entries - note->checkpoint.size;
  return made;
}

}  // namespace fonds
