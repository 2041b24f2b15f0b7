// The receipt that a snapshot gives for its newest note.
#pragma once

#include "register/receipt.h"
#include "store/snapshot.h"

namespace fonds {

// What the note proves is judged by the policy in force at the last entry it covers: that one names its key. Errors: as
// Snapshot::PolicyInForce.
Result<Receipt> ReceiptFor(const Snapshot& snapshot, const CheckedNote& note);

}  // namespace fonds
