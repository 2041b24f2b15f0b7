// `fonds describe --agent`: what an agent of the policy is called.
#pragma once

#include "store/transaction.h"

namespace fonds {

struct Labelled {
  StatementId statement;
  Committed committed;
};

// A new label, revising all current ones of its agent. Errors: kNotFound for an agent that no policy knows; kUsage for
// words that are no line, or that the current label says already; as Transaction.
Result<Labelled> LabelAgent(Archive& archive, const Author& author, const WriteContext& context, const Label& label);

}  // namespace fonds
