// `fonds policy register`: a proposal that enough have signed becomes the archive's next policy.
#pragma once

#include <filesystem>

#include "store/transaction.h"

namespace fonds {

struct RegisteredPolicy {
  Policy policy;
  Digest digest;
  std::vector<AgentId> signers;  // agents of the proposal who hold root, and of the policy before it
  Committed committed;           // in force from the entry after it
};

// Lists the policy, its allowed_signers and its signatures in one entry by `author`, who may be any agent. Errors: as
// ReadProposalFile, Transaction::AddPolicy and Commit; kConflict when the archive has this policy already.
Result<RegisteredPolicy> RegisterPolicy(Archive& archive, const Author& author, const WriteContext& context,
                                        const std::filesystem::path& proposal);

}  // namespace fonds
