#include "governance/register_policy.h"

#include <set>

#include "crypto/sha256.h"
#include "model/succession.h"
#include "signing/proposal_file.h"

namespace fonds {
namespace {

// By agents of either policy: a key may have a say in one alone.
Result<std::vector<AgentId>> SignersOf(const ReadProposal& proposal, const Policy& before) {
  std::set<AgentId> signers;
  for (const auto& [key, armour] : proposal.signatures) {
    FONDS_ASSIGN(const SshSignature signature, ParseSshSignature(armour));
    const std::string fingerprint = signature.key.Fingerprint();
    for (const Policy* policy : {&before, &proposal.policy}) {
      const PolicyAgent* agent = RootHolder(*policy, fingerprint);
      if (agent != nullptr) signers.insert(agent->id);
    }
  }
  return std::vector<AgentId>(signers.begin(), signers.end());
}

}  // namespace

Result<RegisteredPolicy> RegisterPolicy(Archive& archive, const Author& author, const WriteContext& context,
                                        const std::filesystem::path& proposal) {
  FONDS_ASSIGN(const ReadProposal read, ReadProposalFile(proposal));
  FONDS_ASSIGN(Transaction transaction, Transaction::Begin(archive, author, context));
  const std::vector<Policy>& policies = transaction.snapshot().policies();
  if (read.policy.number <= policies.size() && FormatPolicy(policies[read.policy.number - 1]) == read.bytes) {
    return Error(Code::kConflict, "this proposal is policy " + std::to_string(read.policy.number) +
                                      " of the archive already; nothing was written");
  }
  FONDS_TRY(transaction.AddPolicy(read.policy, read.signatures).While("cannot register " + proposal.string()));
  RegisteredPolicy registered{.policy = read.policy, .digest = Sha256Of(read.bytes), .signers = {}, .committed = {}};
  FONDS_ASSIGN(registered.signers, SignersOf(read, policies.back()));
  FONDS_ASSIGN(registered.committed, transaction.Commit());
  return registered;
}

}  // namespace fonds
