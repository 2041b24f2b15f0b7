// What the statements of an act name, collected so that it is asked once whether all of it is there (invariant I5).
#pragma once

#include <map>
#include <set>
#include <string>
#include <unordered_set>
#include <utility>

#include "model/statement.h"
#include "store/holdings.h"

namespace fonds {

class NamedIds {
 public:
  // The act brings this document itself.
  void Found(const DocumentId& document) { founded_.insert(document); }
  // A statement of the act, with everything it names.
  void Name(const Statement& statement, const StatementId& id);

  // Errors: kNotFound naming a document, version or statement that is neither in the tree nor in the act; kCorrupt,
  // kIo.
  Status CheckAgainst(const Holdings& holdings) const;

 private:
  std::unordered_set<DocumentId> founded_;
  std::unordered_set<StatementId> brought_;
  std::set<DocumentId> documents_;
  std::set<std::pair<DocumentId, Digest>> named_bytes_;   // by accessions and versions of the act
  std::set<std::pair<DocumentId, Digest>> pinned_bytes_;  // by annotations and events
  std::map<StatementId, std::string> parents_;            // with the path where each would lie
};

}  // namespace fonds
