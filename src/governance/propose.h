// `fonds policy propose`: the next policy as a file, for those to sign who must.
#pragma once

#include <filesystem>

#include "governance/amendment.h"
#include "store/snapshot.h"

namespace fonds {

// Whose signatures a policy asks for.
struct SignaturesAsked {
  std::uint64_t policy = 0;
  std::uint64_t threshold = 0;
  std::vector<AgentId> holders;  // of root, with a key that is not revoked
};

struct Proposed {
  Policy policy;
  Digest digest;  // of the file
  std::filesystem::path file;
  std::vector<std::string> changes;    // against the policy in force
  std::vector<SignaturesAsked> asked;  // by the policy in force, and by the proposed one
};

SignaturesAsked AskedBy(const Policy& policy);

// Writes the policy that follows the newest one of `snapshot` to `output` (empty: policy-<n>.json in the current
// folder). Errors: as Amend; kUsage for a place inside the archive; kAlreadyExists; kIo.
Result<Proposed> Propose(const Snapshot& snapshot, const Amendment& amendment, const std::filesystem::path& output);

}  // namespace fonds
