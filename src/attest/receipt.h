// `fonds receipt` and `fonds checkpoint`: what an outsider keeps.
#pragma once

#include "store/seat.h"

namespace fonds {

struct ReceiptMade {
  Receipt receipt;
  std::uint64_t pending = 0;  // entries it does not cover
  bool fresh = false;         // a checkpoint was made for it
};

// At the seat a checkpoint is made first; away from it, the newest note is used. Errors: kNotFound when there is no
// note at all and this machine is not the seat; as MakeCheckpoint.
Result<ReceiptMade> MakeReceipt(Archive& archive, const Keyring& keyring, const WriteContext& context);

}  // namespace fonds
