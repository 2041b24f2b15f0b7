#include "annotate/current.h"

#include <algorithm>

namespace fonds {

Result<std::vector<Filed>> StatementsOf(const Snapshot& snapshot, const std::optional<DocumentId>& document) {
  if (!document) return snapshot.ArchiveStatements();
  FONDS_ASSIGN(DocumentRecord record, ReadForRevising(snapshot, *document));
  return std::move(record.statements);
}

const Filed* FindIn(const std::vector<Filed>& statements, const StatementId& id) {
  const auto found = std::find_if(statements.begin(), statements.end(), [&](const Filed& filed) { return filed.id == id; });
  return found == statements.end() ? nullptr : &*found;
}

std::string SubjectOf(const std::vector<Filed>& statements, const Filed& filed) {
  // An id is a digest of its statement, so parents cannot form a cycle; the bound is for files under wrong names.
  const Filed* at = &filed;
  for (std::size_t steps = 0; at != nullptr && at->statement.IsRetraction() && steps <= statements.size(); ++steps) {
    at = at->statement.parents.empty() ? nullptr : FindIn(statements, at->statement.parents.front());
  }
  return at == nullptr ? "" : at->statement.Subject();
}

std::string ShortIds(const std::vector<const Filed*>& filed) {
  std::string text;
  for (const Filed* one : filed) text += (text.empty() ? "" : ", ") + one->id.Hex().substr(0, 12);
  return text;
}

bool WouldDispute(const Snapshot& snapshot, const Author& author, const std::vector<const Filed*>& parents) {
  if (snapshot.newest_policy().MaySupersede(author.agent)) return false;
  return std::any_of(parents.begin(), parents.end(),
                     [&](const Filed* parent) { return parent->statement.agent != author.agent; });
}

}  // namespace fonds
