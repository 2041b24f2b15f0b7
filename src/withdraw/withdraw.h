// `fonds withdraw`: takes bytes, or every trace of them, out of the archive by a registered act, and makes the carrier
// anew without them.
//
//   1 plan, sign                                   nothing was written
//   2 the carrier made anew (store/remaking.h)     crash: the state before, or the state after; what is left to delete
//                                                  the next act of anybody deletes
//
// The writers' turn is held from before the plan is made: nothing can come to name what goes.
#pragma once

#include "store/transaction.h"
#include "withdraw/plan.h"

namespace fonds {

struct WithdrawalMade {
  WithdrawalPlan plan;
  std::vector<StatementId> withdrawals;  // one for each part of the plan
  Committed committed;
};

// Errors: as PlanWithdrawal; kRefused when the policy in force does not let the author withdraw, or the repository has
// branches or tags beside main; kConflict when something that takes no turns moved main; as Transaction::CommitRemade.
Result<WithdrawalMade> Withdraw(Archive& archive, const Author& author, const WriteContext& context,
                                const WithdrawalRequest& request);

// Whether `agent` may withdraw at all, asked before anything is shown. Errors: kRefused with the remedy.
Status MayWithdraw(const Snapshot& snapshot, const AgentId& agent);

}  // namespace fonds
