// What the use-cases of this folder look up before they revise.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "store/revisions.h"
#include "store/transaction.h"

namespace fonds {

// The statements about a document, or about the archive.
Result<std::vector<Filed>> StatementsOf(const Snapshot& snapshot, const std::optional<DocumentId>& document);

const Filed* FindIn(const std::vector<Filed>& statements, const StatementId& id);

// The subject of a statement's revision graph. A retraction has none of its own: it is its parents'.
std::string SubjectOf(const std::vector<Filed>& statements, const Filed& filed);

// The revision of an annotation that a new one takes: the one named, or the only current one. Errors: kNotFound for
// what is no annotation; kAmbiguous.
Result<const Filed*> HeadToRevise(const Snapshot& snapshot, const std::vector<Filed>& statements,
                                  const StatementId& named);

// A placement that comes from a statement which was withdrawn claims nothing any more: a new revision goes without it.
void ForgetLostOrigin(const std::vector<Filed>& statements, Annotation& annotation);

// "3fa9c1d2e4f5, 77c0…": for messages.
std::string ShortIds(const std::vector<const Filed*>& filed);

// True if `author` may not take one of `parents` under the newest policy: the revision will stand beside it as
// disputed.
bool WouldDispute(const Snapshot& snapshot, const Author& author, const std::vector<const Filed*>& parents);

}  // namespace fonds
