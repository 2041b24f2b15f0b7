// Policies as the commands `policy` and `key` print them, as text and as JSON.
#pragma once

#include "cli/desk.h"
#include "governance/policy_views.h"
#include "governance/propose.h"

namespace fonds::cli {

void PrintPolicy(Desk& desk, const ArchiveId& archive, const PolicyView& view);
void PrintHistory(Desk& desk, const std::vector<PolicyView>& views);
// With what to do next: who must sign, and how it is registered.
void PrintProposed(Desk& desk, const Proposed& proposed);

}  // namespace fonds::cli
