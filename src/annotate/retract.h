// `fonds retract` and `fonds merge`: undoing by adding, and settling what two people wrote at once.
#pragma once

#include "annotate/describe.h"
#include "store/transaction.h"

namespace fonds {

struct Retracted {
  StatementId statement;
  bool disputed = false;
  Committed committed;
};

// Takes a description, annotation or version statement back, with a reason. `document`: nullopt for statements about
// the archive. Errors: kUsage (an accession or event cannot be retracted; no reason), kAlreadyExists (it is retracted
// or revised already: names the current revision).
Result<Retracted> Retract(Archive& archive, const Author& author, const WriteContext& context,
                          const std::optional<DocumentId>& document, const StatementId& statement,
                          const std::string& reason);

struct MergeRequest {
  std::optional<DocumentId> document;
  StatementId statement;             // any of the heads, or an ancestor of them
  std::optional<StatementId> take;   // --take: this head's body
  std::vector<FieldChange> changes;  // --set, descriptions
  std::optional<std::string> note;   // --note, annotations
};

struct Merged {
  StatementId statement;
  std::vector<StatementId> heads;  // what was merged
  Committed committed;
};

// A revision naming all heads. Without --take, --set or --note it succeeds only where one head equals the field-wise
// three-way result. Errors: kUsage when there is one head only; kConflict printing the fields that differ, with each
// head's words.
Result<Merged> Merge(Archive& archive, const Author& author, const WriteContext& context, const MergeRequest& request);

}  // namespace fonds
