#include "store/receipt_for.h"

#include "crypto/sha256.h"

namespace fonds {

Result<Receipt> ReceiptFor(const Snapshot& snapshot, const CheckedNote& note) {
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

}  // namespace fonds
