#include "governance/loss.h"

namespace fonds {

Result<LossDeclared> DeclareLoss(Archive& archive, const Author& author, const WriteContext& context,
                                 const std::string& reason) {
  if (reason.empty()) return Error(Code::kUsage, "say what was lost, and how, with --reason TEXT");
  FONDS_ASSIGN(Transaction transaction, Transaction::Begin(archive, author, context));
  FONDS_ASSIGN(const std::optional<CheckedNote> newest, transaction.snapshot().Newest());
  LossDeclared declared;
  Event event;
  event.type = kLossDeclared;
  event.detail = reason;
  event.outcome = "the register goes on from the beginning: it has no note";
  if (newest) {
    declared.last_note = newest->checkpoint;
    event.outcome = "the register goes on from its note of " + std::to_string(newest->checkpoint.size) +
                    " entries with the root " + Base64Encode(newest->checkpoint.root.View());
  }
  FONDS_ASSIGN(declared.statement,
               transaction.Add(transaction.Draft(Kind::kEvent, std::nullopt, {}, std::move(event))));
  FONDS_ASSIGN(declared.committed, transaction.Commit());
  return declared;
}

}  // namespace fonds
