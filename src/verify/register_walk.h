// Where entries and notes lie below register/, found in order of their numbers.
#pragma once

#include "verify/entry_check.h"

namespace fonds {

// The folders that hold entries ("register/00/00/01"), in order.
std::vector<Node> EntryFolders(const Holdings& holdings, const Node& folder, Report& report);
// Adds what lies in one of them to `entries`, in order of numbers.
void ReadEntryFolder(const Holdings& holdings, const Node& folder, Report& report, std::vector<EntryFiles>& entries);
// The folders that hold notes ("register/checkpoints/00/00/01/24"), in order of size.
std::vector<Node> NoteFolders(const Holdings& holdings, const Node& folder, Report& report);

}  // namespace fonds
