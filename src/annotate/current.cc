#include "annotate/current.h"

#include <algorithm>

#include "store/subjects.h"

namespace fonds {

Result<std::vector<Filed>> StatementsOf(const Snapshot& snapshot, const std::optional<DocumentId>& document) {
  if (!document) return snapshot.ArchiveStatements();
  FONDS_ASSIGN(DocumentRecord record, ReadForRevising(snapshot, *document));
  return std::move(record.statements);
}

const Filed* FindIn(const std::vector<Filed>& statements, const StatementId& id) {
  const auto found =
      std::find_if(statements.begin(), statements.end(), [&](const Filed& filed) { return filed.id == id; });
  return found == statements.end() ? nullptr : &*found;
}

std::string SubjectOf(const std::vector<Filed>& statements, const Filed& filed) {
  std::vector<const Filed*> members;
  std::size_t at = 0;
  for (const Filed& one : statements) {
    if (one.statement.kind != filed.statement.kind) continue;
    if (one.id == filed.id) at = members.size();
    members.push_back(&one);
  }
  return members.empty() ? "" : SubjectsOf(members)[at];
}

void ForgetLostOrigin(const std::vector<Filed>& statements, Annotation& annotation) {
  if (annotation.placement && FindIn(statements, annotation.placement->from) == nullptr) annotation.placement.reset();
}

std::string ShortIds(const std::vector<const Filed*>& filed) {
  std::string text;
  for (const Filed* one : filed) text += (text.empty() ? "" : ", ") + one->id.Hex().substr(0, 12);
  return text;
}

Result<const Filed*> HeadToRevise(const Snapshot& snapshot, const std::vector<Filed>& statements,
                                  const StatementId& named) {
  const Filed* filed = FindIn(statements, named);
  if (filed == nullptr || filed->statement.kind != Kind::kAnnotation) {
    return Error(Code::kNotFound, named.Hex().substr(0, 12) + " is no annotation of this document");
  }
  FONDS_ASSIGN(const std::vector<const Filed*> heads,
               CurrentOf(snapshot, statements, Kind::kAnnotation, SubjectOf(statements, *filed)));
  for (const Filed* head : heads) {
    if (head->id == named) return head;
  }
  if (heads.size() == 1) return heads.front();
  return Error(Code::kAmbiguous, "annotation " + named.Hex().substr(0, 12) + " has several current revisions (" +
                                     ShortIds(heads) + "); name the one to revise, or settle them with fonds merge");
}

bool WouldDispute(const Snapshot& snapshot, const Author& author, const std::vector<const Filed*>& parents) {
  if (snapshot.newest_policy().MaySupersede(author.agent)) return false;
  return std::any_of(parents.begin(), parents.end(),
                     [&](const Filed* parent) { return parent->statement.agent != author.agent; });
}

}  // namespace fonds
