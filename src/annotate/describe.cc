#include "annotate/describe.h"

#include "annotate/current.h"

namespace fonds {

Result<Described> Describe(Archive& archive, const Author& author, const WriteContext& context,
                           const DescribeRequest& request) {
  if (request.changes.empty()) {
    return Error(Code::kUsage,
                 "nothing to describe: give at least one --set FIELD=VALUE (fonds help describe lists the fields)");
  }
  FONDS_ASSIGN(Transaction transaction, Transaction::Begin(archive, author, context));
  FONDS_ASSIGN(const std::vector<Filed> statements, StatementsOf(transaction.snapshot(), request.document));
  FONDS_ASSIGN(const std::vector<const Filed*> heads,
               CurrentOf(transaction.snapshot(), statements, Kind::kDescription, ""));
  if (heads.size() > 1 && request.parents.empty()) {
    return Error(Code::kAmbiguous, "there are " + std::to_string(heads.size()) + " current descriptions (" +
                                       ShortIds(heads) + "); settle them first with fonds merge " +
                                       heads[0]->id.Hex().substr(0, 12));
  }

  Described described;
  std::vector<StatementId> parents = request.parents;
  if (!heads.empty()) {
    if (const auto* current = std::get_if<Description>(&heads[0]->statement.body)) described.description = *current;
    if (parents.empty()) parents = {heads[0]->id};
  }
  const std::vector<Field> before = described.description.fields;
  for (const FieldChange& change : request.changes) described.description.Set(change.name, change.values);
  if (!heads.empty() && described.description.fields == before) {
    return Error(Code::kUsage, "the current description says this already; nothing was written");
  }
  FONDS_ASSIGN(described.statement, transaction.Add(transaction.Draft(Kind::kDescription, request.document,
                                                                      std::move(parents), described.description)));
  FONDS_ASSIGN(described.committed, transaction.Commit());
  return described;
}

}  // namespace fonds
