// A proposed policy as a file, and the signatures that people put beside it.
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "base/bytes.h"
#include "model/policy.h"

namespace fonds {

// A proposal with the signatures that lie beside it, as PROPOSAL.<key>.sig or, from ssh-keygen -Y sign, PROPOSAL.sig:
// re-armoured, by key hex, each key once. Errors: of ReadFile; of ParsePolicy; kMalformed for a file of such a name
// that is no signature; kRefused for one over other bytes, and for more than 1,000.
struct ReadProposal {
  Policy policy;
  Bytes bytes;
  std::vector<std::pair<std::string, Bytes>> signatures;
};
Result<ReadProposal> ReadProposalFile(const std::filesystem::path& proposal);

}  // namespace fonds
