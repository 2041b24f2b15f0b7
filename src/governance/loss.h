// `fonds key declare-loss`: said in the register, for ever, that notes or entries were lost, so that a gap that
// somebody finds later is read as a loss and not as misconduct.
#pragma once

#include "model/event_types.h"
#include "store/transaction.h"

namespace fonds {

struct LossDeclared {
  StatementId statement;
  std::optional<Checkpoint> last_note;  // the last good one, which the event names
  Committed committed;
};

// Registers an event of this type about the archive: `reason` in words, and the newest note from which the register
// goes on. Errors: kUsage for an empty reason; as Transaction.
Result<LossDeclared> DeclareLoss(Archive& archive, const Author& author, const WriteContext& context,
                                 const std::string& reason);

}  // namespace fonds
