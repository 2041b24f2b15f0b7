// `fonds describe`: a new description of a document, or of the archive, revising the current one.
#pragma once

#include "store/transaction.h"

namespace fonds {

struct FieldChange {
  std::string name;
  std::vector<FieldValue> values;  // none: the field goes
};

struct DescribeRequest {
  std::optional<DocumentId> document;  // nullopt: the archive itself
  std::vector<FieldChange> changes;    // the other fields stay as they are
  std::vector<StatementId> parents;    // empty: the current description, if there is one
};

struct Described {
  StatementId statement;
  Description description;
  Committed committed;
};

// Errors: kUsage when nothing would change; kAmbiguous when there are several current descriptions (the message says
// fonds merge); as Transaction.
Result<Described> Describe(Archive& archive, const Author& author, const WriteContext& context,
                           const DescribeRequest& request);

}  // namespace fonds
