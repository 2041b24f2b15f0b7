#include "withdraw/withdraw.h"

#include "model/kind.h"
#include "store/authority.h"
#include "store/remaking.h"
#include "store/write_turn.h"

namespace fonds {

Status MayWithdraw(const Snapshot& snapshot, const AgentId& agent) {
  const Policy& policy = snapshot.newest_policy();
  const Status may = MayRegister(policy, agent, KindName(Kind::kWithdrawal));
  if (may.ok()) return may;
  return Error(may.error().code(),
               may.error().message() +
                   ". Archives made before withdrawal was known let nobody: their next policy must give the kind "
                   "'withdrawal' to a role");
}

Result<WithdrawalMade> Withdraw(Archive& archive, const Author& author, const WriteContext& context,
                                const WithdrawalRequest& request) {
  FONDS_ASSIGN(const WriteTurn turn, WriteTurn::Take(archive));
  FONDS_TRY(FinishRemaking(archive.repository()));
  FONDS_TRY(HasOnlyMain(archive, "withdraw"));
  FONDS_ASSIGN(Transaction transaction, Transaction::Begin(archive, author, context));
  FONDS_TRY(MayWithdraw(transaction.snapshot(), author.agent));
  WithdrawalMade made;
  FONDS_ASSIGN(made.plan, PlanWithdrawal(transaction.snapshot(), request));
  for (const WithdrawalPlan::Part& part : made.plan.parts) {
    const Statement statement = transaction.Draft(Kind::kWithdrawal, part.document, {}, part.withdrawal);
    FONDS_ASSIGN(const StatementId id, transaction.Add(statement));
    made.withdrawals.push_back(id);
  }
  FONDS_ASSIGN(made.committed, transaction.CommitRemade(made.plan.files, turn));
  return made;
}

}  // namespace fonds
