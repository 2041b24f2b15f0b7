#include "annotate/label.h"

#include <algorithm>

#include "annotate/current.h"

namespace fonds {

Result<Labelled> LabelAgent(Archive& archive, const Author& author, const WriteContext& context, const Label& label) {
  FONDS_ASSIGN(Transaction transaction, Transaction::Begin(archive, author, context));
  const std::vector<Policy>& policies = transaction.snapshot().policies();
  const bool known = std::any_of(policies.begin(), policies.end(),
                                 [&](const Policy& policy) { return policy.FindAgent(label.agent) != nullptr; });
  if (!known) {
    return Error(Code::kNotFound,
                 "no policy of this archive knows an agent " + label.agent + "; fonds policy show lists them");
  }
  FONDS_ASSIGN(const std::vector<Filed> statements, transaction.snapshot().ArchiveStatements());
  FONDS_ASSIGN(const std::vector<const Filed*> heads,
               CurrentOf(transaction.snapshot(), statements, Kind::kDescription, label.agent));
  std::vector<StatementId> parents;
  for (const Filed* head : heads) {
    const auto* current = std::get_if<Label>(&head->statement.body);
    if (heads.size() == 1 && current != nullptr && current->label == label.label)
      return Error(Code::kUsage, label.agent + " is called so already; nothing was written");
    parents.push_back(head->id);
  }
  Labelled labelled;
  FONDS_ASSIGN(labelled.statement,
               transaction.Add(transaction.Draft(Kind::kDescription, std::nullopt, std::move(parents), label)));
  FONDS_ASSIGN(labelled.committed, transaction.Commit());
  return labelled;
}

}  // namespace fonds
