#include <algorithm>

#include "crypto/sshsig.h"
#include "model/policy.h"

namespace fonds {
namespace {

bool MayRegisterSomething(const Policy& policy, const PolicyAgent& agent) {
  return std::any_of(policy.roles.begin(), policy.roles.end(), [&](const PolicyRole& role) {
    return !role.kinds.empty() && std::find(agent.roles.begin(), agent.roles.end(), role.name) != agent.roles.end();
  });
}

// The namespaces an agent's keys may sign in; empty where they may sign in none.
std::string Namespaces(const Policy& policy, const PolicyAgent& agent) {
  std::string namespaces;
  if (MayRegisterSomething(policy, agent)) namespaces = kEntryNamespace;
  if (!policy.HoldsRoot(agent)) return namespaces;
  if (!namespaces.empty()) namespaces += ',';
  namespaces += kPolicyNamespace;
  return namespaces;
}

}  // namespace

// Principals are fingerprints: they hold none of the characters that ssh-keygen takes for patterns or lists (* ? ! ,).
Bytes AllowedSigners(const Policy& policy) {
  std::vector<std::string> lines;
  for (const PolicyAgent& agent : policy.agents) {
    const std::string namespaces = Namespaces(policy, agent);
    if (namespaces.empty()) continue;
    for (const SshPublicKey& key : agent.keys) {
      lines.push_back(key.Fingerprint() + " namespaces=\"" + namespaces + "\" " + key.Text() + "\n");
    }
  }
  std::sort(lines.begin(), lines.end());
  Bytes file;
  for (const std::string& line : lines) file += line;
  return file;
}

}  // namespace fonds
