// `fonds policy sign`: one signature under a proposed policy, anywhere, without the archive.
#pragma once

#include <filesystem>
#include <optional>

#include "model/policy.h"
#include "signing/signer.h"

namespace fonds {

struct SignedProposal {
  Policy policy;
  Digest digest;                    // of what was signed
  std::string key;                  // fingerprint
  std::optional<AgentId> agent;     // who holds root with the key in the proposed policy; else it may in the one before
  std::filesystem::path signature;  // PROPOSAL.<key>.sig, beside the proposal
};

// Errors: kNotFound; as ParsePolicy; as Signer::Sign; kRefused for a policy 1 in which the key does not hold root: no
// policy before it could give it a say; kIo.
Result<SignedProposal> SignProposal(const std::filesystem::path& proposal, const Signer& signer);

}  // namespace fonds
