// Which policy may follow which, and whose signatures count towards that (docs/format/policy.md, "Succession").
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/policy.h"

namespace fonds {

// The revocation of the key with this fingerprint; nullptr if the policy has not revoked it.
const Revocation* FindRevocation(const Policy& policy, std::string_view fingerprint);

// The agent that holds root with this key, which the policy has not revoked; nullptr if there is none.
const PolicyAgent* RootHolder(const Policy& policy, std::string_view fingerprint);

// Counts the agents of one policy that signed: two keys of one agent are one voice, and one signature twice is one.
class Voices {
 public:
  // nullptr: nobody is asked, and enough have spoken. The policy must outlive this.
  explicit Voices(const Policy* policy) : policy_(policy) {}
  // A key that gave a good signature. False: it has no say in the policy.
  bool Hear(const std::string& fingerprint);
  bool Enough() const { return policy_ == nullptr || agents_.size() >= policy_->policy_threshold; }
  // "1 of 2 that policy 3 asks for". REQUIRES: a policy.
  std::string Tally() const;
  const std::set<AgentId>& agents() const { return agents_; }

 private:
  const Policy* policy_;
  std::set<AgentId> agents_;
};

// The ids that left with one of `policies` (1 to n) and are never given again.
std::set<AgentId> RetiredAgents(const std::vector<Policy>& policies);

// May `next` follow `policies` (1 to n)? It has the next number, the same nonce and origin, and gives no id again.
// Errors: kRefused naming the rule. Signatures are another question.
Status MayFollow(const std::vector<Policy>& policies, const Policy& next);

}  // namespace fonds
