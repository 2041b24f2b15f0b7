// What one policy changes in another, in sentences for a person who is about to sign.
#pragma once

#include <string>
#include <vector>

#include "model/policy.h"

namespace fonds {

// One sentence a change, in the order of the policy's members; empty where nothing differs but the number.
std::vector<std::string> Differences(const Policy& before, const Policy& after);

// "registers accession and unit; supersedes others": what a role lets its agents do.
std::string RoleInWords(const Policy& policy, const PolicyRole& role);

// "a, b and c"
std::string InWords(const std::vector<std::string>& words);

}  // namespace fonds
