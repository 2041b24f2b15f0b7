#include "model/succession.h"

#include <algorithm>

namespace fonds {

const Revocation* FindRevocation(const Policy& policy, std::string_view fingerprint) {
  const auto found = std::find_if(policy.revoked.begin(), policy.revoked.end(),
                                  [&](const Revocation& revocation) { return revocation.key == fingerprint; });
  return found == policy.revoked.end() ? nullptr : &*found;
}

const PolicyAgent* RootHolder(const Policy& policy, std::string_view fingerprint) {
  if (FindRevocation(policy, fingerprint) != nullptr) return nullptr;
  const PolicyAgent* agent = policy.AgentOfKey(fingerprint);
  return agent != nullptr && policy.HoldsRoot(*agent) ? agent : nullptr;
}

bool Voices::Hear(const std::string& fingerprint) {
  const PolicyAgent* agent = policy_ == nullptr ? nullptr : RootHolder(*policy_, fingerprint);
  if (agent != nullptr) agents_.insert(agent->id);
  return agent != nullptr;
}

std::string Voices::Tally() const {
  return std::to_string(agents_.size()) + " of " + std::to_string(policy_->policy_threshold) + " that policy " +
         std::to_string(policy_->number) + " asks for";
}

std::set<AgentId> RetiredAgents(const std::vector<Policy>& policies) {
  std::set<AgentId> retired;
  for (std::size_t i = 0; i + 1 < policies.size(); ++i) {
    for (const PolicyAgent& agent : policies[i].agents) {
      if (policies[i + 1].FindAgent(agent.id) == nullptr) retired.insert(agent.id);
    }
  }
  return retired;
}

Status MayFollow(const std::vector<Policy>& policies, const Policy& next) {
  const auto refused = [&](const std::string& rule) {
    return Error(Code::kRefused, "policy " + std::to_string(next.number) + " cannot be the next one: " + rule);
  };
  const Policy& newest = policies.back();
  if (next.number != newest.number + 1) {
    return refused("the newest policy of the archive is " + std::to_string(newest.number));
  }
  if (next.nonce != newest.nonce) return refused("its nonce is another, so it belongs to another archive");
  if (next.origin != newest.origin) return refused("its origin is another, and an origin never changes");
  std::vector<Policy> all = policies;
  all.push_back(next);
  for (const AgentId& id : RetiredAgents(all)) {
    if (next.FindAgent(id) != nullptr) return refused(id + " was an agent that left, and no id is given again");
  }
  return {};
}

}  // namespace fonds
