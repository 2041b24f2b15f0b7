// `fonds policy prepare`: a policy 1 with several agents, for `fonds init --policy`.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "store/transaction.h"

namespace fonds {

struct PrepareRequest {
  struct AgentLine {
    std::filesystem::path key;       // a .pub file
    std::vector<std::string> roles;  // of DefaultRoles()
  };
  std::vector<AgentLine> agents;       // a1, a2 … in this order; at least one must hold root
  std::filesystem::path output;        // policy.json
  std::filesystem::path register_key;  // where the new register key is written (PKCS#8, 0600)
  std::uint64_t threshold = 1;         // how many holders of root sign a policy, this one too
  std::uint64_t large_limit = kDefaultLargeLimit;
  std::filesystem::path continues;  // an archive, or a receipt of one, that the new one goes on from
};

// Errors: kUsage (nobody holds root, unknown role), kAlreadyExists (a file is there), as SshPublicKey::FromPubFile,
// kIo.
Result<Policy> PreparePolicy(const WriteContext& context, const PrepareRequest& request);

}  // namespace fonds
