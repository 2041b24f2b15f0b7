// What agents are called (model/statement.h, Label): the policy knows ids alone.
#pragma once

#include <map>
#include <string>

#include "store/snapshot.h"

namespace fonds {

// The current label of each agent that has one; where people disagree, all of them, parted by " / ". For show: nothing
// is decided by a label. Errors: kCorrupt.
Result<std::map<AgentId, std::string>> LabelsOf(const Snapshot& snapshot);

}  // namespace fonds
