#include "governance/sign_proposal.h"

#include "crypto/sha256.h"
#include "disk/file.h"
#include "model/succession.h"
#include "store/layout.h"

namespace fonds {

Result<SignedProposal> SignProposal(const fs::path& proposal, const Signer& signer) {
  FONDS_ASSIGN(const Bytes bytes, ReadFile(proposal, kMaxPolicySize));
  FONDS_ASSIGN(Policy policy, ParsePolicy(bytes).While("reading the proposal " + proposal.string()));
  const PolicyAgent* agent = RootHolder(policy, signer.key().Fingerprint());
  if (policy.number == 1 && agent == nullptr) {
    return Error(Code::kRefused, signer.key().Fingerprint() + " does not hold root in " + proposal.string() +
                                     ", and no policy comes before it; sign with the key of one who does");
  }
  const std::optional<AgentId> holder = agent == nullptr ? std::nullopt : std::optional(agent->id);
  FONDS_ASSIGN(const SshSignature signature, signer.Sign(kPolicyNamespace, bytes));
  SignedProposal made{.policy = std::move(policy),
                      .digest = Sha256Of(bytes),
                      .key = signer.key().Fingerprint(),
                      .agent = holder,
                      .signature = layout::SignaturePath(proposal.string(), signer.key().HexId())};
  FONDS_TRY(WriteDurably(made.signature, ArmourSshSignature(signature)));
  return made;
}

}  // namespace fonds
