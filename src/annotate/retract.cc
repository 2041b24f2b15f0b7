#include "annotate/retract.h"

#include "annotate/current.h"

namespace fonds {

Result<Retracted> Retract(Archive& archive, const Author& author, const WriteContext& context,
                          const std::optional<DocumentId>& document, const StatementId& statement,
                          const std::string& reason) {
  if (reason.empty()) return Error(Code::kUsage, "a retraction needs its reason: give --reason \"…\"");
  FONDS_ASSIGN(Transaction transaction, Transaction::Begin(archive, author, context));
  FONDS_ASSIGN(const std::vector<Filed> statements, StatementsOf(transaction.snapshot(), document));
  const Filed* filed = FindIn(statements, statement);
  if (filed == nullptr)
    return Error(Code::kNotFound, "there is no statement " + statement.Hex().substr(0, 12) + " here");
  const Kind kind = filed->statement.kind;
  if (kind != Kind::kDescription && kind != Kind::kAnnotation && kind != Kind::kVersion) {
    return Error(Code::kUsage, "an " + filed->statement.kind_name +
                                   " cannot be retracted: it stays; say what is wrong with it in an annotation");
  }
  FONDS_ASSIGN(const std::vector<const Filed*> heads,
               CurrentOf(transaction.snapshot(), statements, kind, SubjectOf(statements, *filed)));
  const Filed* head = heads.size() == 1 ? heads.front() : nullptr;
  for (const Filed* one : heads) {
    if (one->id == statement) head = one;
  }
  if (head == nullptr) {
    return Error(Code::kAmbiguous, "there are several current revisions (" + ShortIds(heads) +
                                       "); name the one to retract, or settle them with fonds merge");
  }
  if (head->statement.IsRetraction()) {
    return Error(Code::kAlreadyExists, "it is retracted already, by " + head->id.Hex().substr(0, 12));
  }
  Retracted retracted;
  retracted.disputed = WouldDispute(transaction.snapshot(), author, {head});
  FONDS_ASSIGN(retracted.statement,
               transaction.Add(transaction.Draft(kind, document, {head->id}, Retraction{.reason = reason})));
  FONDS_ASSIGN(retracted.committed, transaction.Commit());
  return retracted;
}

}  // namespace fonds
