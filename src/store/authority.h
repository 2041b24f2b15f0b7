// Whether the policy lets somebody write (invariant I4), asked before anything is signed or shown.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "store/transaction.h"

namespace fonds {

// May `agent` register statements of this kind? Errors: kRefused, naming the roles the agent holds and those that may.
Status MayRegister(const Policy& policy, const AgentId& agent, std::string_view kind);

// Are the author's keys the policy's, held by the agent in whose name they sign, and not revoked at entry `number`?
// Errors: kRefused.
Status MaySign(const Policy& policy, const Author& author, std::uint64_t number);

// Is a policy signed by the thresholds of its predecessor (nullptr: it is the first) and of itself? `signatures`: key
// hex and armour over `bytes`. Errors: kRefused for a signature that does not hold or whose key has no say, and when
// voices are missing, saying how many.
Status IsSignedEnough(const Policy& policy, ByteView bytes, const Policy* predecessor,
                      const std::vector<std::pair<std::string, Bytes>>& signatures);

}  // namespace fonds
