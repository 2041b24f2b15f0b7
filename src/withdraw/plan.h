// What a withdrawal would take away, found by looking at everything: nothing that goes may be named by what stays.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "store/snapshot.h"

namespace fonds {

struct WithdrawalRequest {
  bool trace = false;
  std::string target;   // a document; with `trace` also a statement
  std::string version;  // digits of a digest: only these bytes; empty: all of the document. Not with `trace`
  std::string reason;
};

// A statement that goes, or stays although it names what goes.
struct PlannedStatement {
  std::optional<DocumentId> document;
  StatementId id;
  std::string kind;
};

struct WithdrawalPlan {
  bool trace = false;
  struct Part {  // one for each document (nullopt: the archive), and for each kMaxWithdrawn statements
    std::optional<DocumentId> document;
    Withdrawal withdrawal;
  };
  std::vector<Part> parts;
  std::vector<PlannedStatement> statements;  // that are named: with a trace they go
  std::set<std::string> files;               // paths that go, statements and bytes
  std::vector<PlannedStatement> holding;     // accessions and versions elsewhere that name the same bytes: they stay
};

// With a trace: of a document everything that is said of it; of a version its bytes and all that names them; of an
// annotation all its revisions; of anything else the statement alone. Beside these, every description, annotation and
// event of the archive that holds the digest of bytes which go.
// Errors: kNotFound (no such thing, or it was withdrawn already); kAmbiguous; kUsage; kRefused for a withdrawal.
Result<WithdrawalPlan> PlanWithdrawal(const Snapshot& snapshot, const WithdrawalRequest& request);

}  // namespace fonds
