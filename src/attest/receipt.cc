#include "attest/receipt.h"

#include "store/receipt_for.h"

namespace fonds {

Result<ReceiptMade> MakeReceipt(Archive& archive, const Keyring& keyring, const WriteContext& context) {
  ReceiptMade made;
  FONDS_ASSIGN(Snapshot snapshot, archive.Read());
  FONDS_ASSIGN(const bool seat, IsSeat(snapshot, keyring));
  if (seat) {
    FONDS_ASSIGN(const CheckpointMade checkpoint, MakeCheckpoint(archive, keyring, context));
    made.fresh = checkpoint.fresh;
    FONDS_ASSIGN(snapshot, archive.Read());
  }
  FONDS_ASSIGN(const std::optional<CheckedNote> note, snapshot.Newest());
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
