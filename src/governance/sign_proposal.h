// `fonds policy sign`: one signature under a proposed policy, anywhere, without the archive.
#pragma once

#include <filesystem>
#include <optional>
#include <utility>
#include <vector>

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

// Errors: kNotFound; as ParsePolicy; as Signer::Sign; kIo.
Result<SignedProposal> SignProposal(const std::filesystem::path& proposal, const Signer& signer);

// A proposal with the signatures that lie beside it, as PROPOSAL.<key>.sig or, from ssh-keygen -Y sign, PROPOSAL.sig:
// re-armoured, by key hex, each key once. Errors: kNotFound; kMalformed; as ParsePolicy.
struct ReadProposal {
  Policy policy;
  Bytes bytes;
  std::vector<std::pair<std::string, Bytes>> signatures;
};
Result<ReadProposal> ReadProposalFile(const std::filesystem::path& proposal);

}  // namespace fonds
