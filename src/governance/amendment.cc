#include "governance/amendment.h"

#include <algorithm>
#include <set>

#include "crypto/sha256.h"
#include "model/succession.h"

namespace fonds {
namespace {

Error Unfit(const std::string& why) {
  return Error(Code::kUsage, "cannot propose this policy: " + why);
}

Result<PolicyAgent*> AgentNamed(Policy& policy, const AgentId& id) {
  for (PolicyAgent& agent : policy.agents) {
    if (agent.id == id) return &agent;
  }
  return Unfit("policy " + std::to_string(policy.number - 1) + " knows no agent " + id +
               "; fonds policy show lists them");
}

Status RolesExist(const Policy& policy, const std::vector<std::string>& roles) {
  std::string known;
  for (const PolicyRole& role : policy.roles) known += (known.empty() ? "" : ", ") + role.name;
  for (const std::string& name : roles) {
    const bool there = std::any_of(policy.roles.begin(), policy.roles.end(),
                                   [&](const PolicyRole& role) { return role.name == name; });
    if (!there) return Unfit("there is no role '" + name + "'; roles are " + known);
  }
  return {};
}

Status KeyIsFree(const Policy& policy, const SshPublicKey& key) {
  const std::string fingerprint = key.Fingerprint();
  if (FindRevocation(policy, fingerprint) != nullptr) {
    return Unfit("the key " + fingerprint + " is revoked; make another one with fonds key new");
  }
  const PolicyAgent* holder = policy.AgentOfKey(fingerprint);
  return holder == nullptr ? Status() : Unfit("the key " + fingerprint + " is already one of " + holder->id);
}

// Ids are never given again, so the next one is after all that there ever were.
AgentId NextAgent(const std::vector<Policy>& policies, const Policy& next) {
  std::uint64_t greatest = 0;
  const auto look = [&](const Policy& policy) {
    for (const PolicyAgent& agent : policy.agents) {
      greatest = std::max<std::uint64_t>(greatest, std::stoull(agent.id.substr(1)));
    }
  };
  for (const Policy& policy : policies) look(policy);
  look(next);
  return "a" + std::to_string(greatest + 1);
}

// Also of a key that no policy names any more: what it signed once can still turn out to be suspect.
Status Revoke(const std::vector<Policy>& policies, const Amendment::RevokedKey& revoked, Policy& next) {
  const bool known = std::any_of(policies.begin(), policies.end(),
                                 [&](const Policy& policy) { return policy.AgentOfKey(revoked.key) != nullptr; });
  if (!known) return Unfit("no policy of this archive ever named the key " + revoked.key);
  for (PolicyAgent& agent : next.agents) {
    std::erase_if(agent.keys, [&](const SshPublicKey& key) { return key.Fingerprint() == revoked.key; });
  }
  for (Revocation& there : next.revoked) {
    if (there.key != revoked.key) continue;
    there.suspect_from = revoked.suspect_from;
    return {};
  }
  next.revoked.push_back({revoked.key, revoked.suspect_from});
  return {};
}

Status ChangeAgents(const std::vector<Policy>& policies, const Amendment& amendment, Policy& next) {
  for (const Amendment::RevokedKey& revoked : amendment.revoke) FONDS_TRY(Revoke(policies, revoked, next));
  for (const AgentId& id : amendment.remove_agents) {
    FONDS_TRY(AgentNamed(next, id));
    std::erase_if(next.agents, [&](const PolicyAgent& agent) { return agent.id == id; });
  }
  for (const Amendment::AgentRoles& change : amendment.roles) {
    FONDS_ASSIGN(PolicyAgent* const agent, AgentNamed(next, change.agent));
    FONDS_TRY(RolesExist(next, change.roles));
    agent->roles = change.roles;
  }
  for (const Amendment::AgentKey& added : amendment.add_keys) {
    FONDS_ASSIGN(PolicyAgent* const agent, AgentNamed(next, added.agent));
    FONDS_TRY(KeyIsFree(next, added.key));
    agent->keys.push_back(added.key);
  }
  for (const Amendment::NewAgent& added : amendment.add_agents) {
    FONDS_TRY(KeyIsFree(next, added.key));
    FONDS_TRY(RolesExist(next, added.roles));
    next.agents.push_back({NextAgent(policies, next), {added.key}, added.roles});
  }
  return {};
}

Status ChangeWitnesses(const Amendment& amendment, Policy& next) {
  for (const std::string& name : amendment.remove_witnesses) {
    const auto of_name = [&](const std::string& vkey) { return vkey.substr(0, vkey.find('+')) == name; };
    if (std::erase_if(next.witness_keys, of_name) == 0) return Unfit("there is no witness " + name);
  }
  for (const std::string& vkey : amendment.add_witnesses) next.witness_keys.push_back(vkey);
  if (amendment.quorum) next.witness_quorum = *amendment.quorum;
  return {};
}

Status ChangeAuthorities(const Amendment& amendment, Policy& next) {
  for (const std::string& digest : amendment.remove_authorities) {
    const auto has = [&](const std::string& base64) { return AuthorityDigest(base64).starts_with(digest); };
    const auto count = std::count_if(next.timestamp_authorities.begin(), next.timestamp_authorities.end(), has);
    if (count != 1) {
      return Unfit(std::to_string(count) + " certificates of time-stamping authorities begin with " + digest +
                   "; fonds policy show lists them");
    }
    std::erase_if(next.timestamp_authorities, has);
  }
  for (const Bytes& der : amendment.add_authorities) next.timestamp_authorities.push_back(Base64Encode(der));
  return {};
}

}  // namespace

std::string AuthorityDigest(const std::string& base64) {
  return Sha256Of(Base64Decode(base64).value_or(Bytes())).Hex();
}

Result<Policy> Amend(const std::vector<Policy>& policies, const Amendment& amendment) {
  Policy next = policies.back();
  next.continues.reset();  // policy 1 says it, for ever
  const Bytes before = FormatPolicy(next);
  ++next.number;
  FONDS_TRY(ChangeAgents(policies, amendment, next));
  FONDS_TRY(ChangeWitnesses(amendment, next));
  FONDS_TRY(ChangeAuthorities(amendment, next));
  if (amendment.threshold) next.policy_threshold = *amendment.threshold;
  if (amendment.register_key) next.register_key = *amendment.register_key;
  if (amendment.checkpoint_days == std::uint64_t{0})
    next.checkpoint_days.reset();
  else if (amendment.checkpoint_days)
    next.checkpoint_days = amendment.checkpoint_days;
  if (amendment.large_limit) next.large_limit = *amendment.large_limit;

  Policy same = next;
  --same.number;
  if (FormatPolicy(same) == before) return Unfit("it says what the newest policy says; name at least one change");
  FONDS_ASSIGN(Policy checked, ParsePolicy(FormatPolicy(next)).While("cannot propose this policy"));
  FONDS_TRY(MayFollow(policies, checked));
  return checked;
}

}  // namespace fonds
