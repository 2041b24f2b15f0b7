#include "governance/key_list.h"

#include <algorithm>

#include "model/succession.h"

namespace fonds {
namespace {

class Lines {
 public:
  // The same key under the same agent is one line, as long as no policy between leaves it out.
  void See(const AgentId& agent, const std::string& key, const std::vector<std::string>& roles, std::uint64_t policy) {
    for (KeyLine& line : lines_) {
      if (line.agent != agent || line.key != key || *line.until_policy + 1 < policy) continue;
      line.until_policy = policy;
      line.roles = roles;
      return;
    }
    lines_.push_back({agent, key, policy, policy, KeyState::kGone, {}, roles});
  }
  std::vector<KeyLine>& all() { return lines_; }

 private:
  std::vector<KeyLine> lines_;
};

std::uint64_t NumberOfAgent(const AgentId& id) {
  return id.empty() ? ~std::uint64_t{0} : std::stoull(id.substr(1));  // register keys last
}

}  // namespace

std::string_view KeyStateName(KeyState state) {
  switch (state) {
    case KeyState::kInUse: return "in use";
    case KeyState::kRevoked: return "revoked";
    case KeyState::kGone: return "gone";
  }
  FONDS_CHECK(false);
}

std::vector<KeyLine> ListKeys(const std::vector<Policy>& policies) {
  Lines lines;
  for (const Policy& policy : policies) {
    for (const PolicyAgent& agent : policy.agents) {
      for (const SshPublicKey& key : agent.keys) lines.See(agent.id, key.Fingerprint(), agent.roles, policy.number);
    }
    lines.See("", policy.register_key.Format(), {}, policy.number);
  }
  const Policy& newest = policies.back();
  for (KeyLine& line : lines.all()) {
    if (line.until_policy == newest.number) {
      line.until_policy.reset();
      line.state = KeyState::kInUse;
    }
    const Revocation* revocation = FindRevocation(newest, line.key);
    if (revocation == nullptr) continue;
    line.state = KeyState::kRevoked;
    line.suspect_from = revocation->suspect_from;
  }
  std::stable_sort(lines.all().begin(), lines.all().end(),
                   [](const KeyLine& a, const KeyLine& b) { return NumberOfAgent(a.agent) < NumberOfAgent(b.agent); });
  return std::move(lines.all());
}

}  // namespace fonds
