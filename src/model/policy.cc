#include "model/policy.h"

#include <algorithm>

namespace fonds {
namespace {

constexpr std::string_view kRootRole = "root";

template <typename Range, typename T>
bool Contains(const Range& range, const T& value) {
  return std::find(range.begin(), range.end(), value) != range.end();
}

const PolicyRole* FindRole(const Policy& policy, std::string_view name) {
  for (const PolicyRole& role : policy.roles) {
    if (role.name == name) return &role;
  }
  return nullptr;
}

// Whether one of the agent's roles passes `test`.
template <typename Test>
bool AnyRole(const Policy& policy, std::string_view id, const Test& test) {
  const PolicyAgent* agent = policy.FindAgent(id);
  if (agent == nullptr) return false;
  return std::any_of(agent->roles.begin(), agent->roles.end(), [&](const std::string& name) {
    const PolicyRole* role = FindRole(policy, name);
    return role != nullptr && test(*role);
  });
}

}  // namespace

const PolicyAgent* Policy::FindAgent(std::string_view id) const {
  for (const PolicyAgent& agent : agents) {
    if (agent.id == id) return &agent;
  }
  return nullptr;
}

const PolicyAgent* Policy::AgentOfKey(std::string_view fingerprint) const {
  for (const PolicyAgent& agent : agents) {
    for (const SshPublicKey& key : agent.keys) {
      if (key.Fingerprint() == fingerprint) return &agent;
    }
  }
  return nullptr;
}

bool Policy::MayRegister(std::string_view agent, std::string_view kind) const {
  return AnyRole(*this, agent, [&](const PolicyRole& role) { return Contains(role.kinds, kind); });
}

bool Policy::MaySupersede(std::string_view agent) const {
  return AnyRole(*this, agent, [](const PolicyRole& role) { return role.supersedes; });
}

bool Policy::HoldsRoot(const PolicyAgent& agent) const {
  return Contains(agent.roles, kRootRole);
}

std::vector<PolicyRole> DefaultRoles() {
  return {{"archivist",
           {"accession", "unit", "version", "layer", "description", "annotation", "event", "withdrawal"},
           true},
          {"annotator", {"annotation"}, false},
          {"registrar", {"event", "timestamp"}, false},
          {std::string(kRootRole), {}, false}};
}

}  // namespace fonds
