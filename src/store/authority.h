// Whether the policy lets somebody write (invariant I4), asked before anything is signed or shown.
#pragma once

#include <string>
#include <string_view>

#include "store/transaction.h"

namespace fonds {

// May `agent` register statements of this kind? Errors: kRefused, naming the roles the agent holds and those that may.
Status MayRegister(const Policy& policy, const AgentId& agent, std::string_view kind);

// Are the author's keys the policy's, held by the agent in whose name they sign, and not revoked at entry `number`?
// Errors: kRefused.
Status MaySign(const Policy& policy, const Author& author, std::uint64_t number);

}  // namespace fonds
