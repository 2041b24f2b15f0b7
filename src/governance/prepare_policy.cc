#include "governance/prepare_policy.h"

#include <algorithm>

#include "governance/key_files.h"
#include "governance/new_file.h"
#include "store/continued.h"

namespace fonds {
namespace {

Status CheckRoles(const std::vector<std::string>& roles) {
  const std::vector<PolicyRole> known = DefaultRoles();
  for (const std::string& role : roles) {
    if (std::any_of(known.begin(), known.end(), [&](const PolicyRole& row) { return row.name == role; })) continue;
    return Error(Code::kUsage, "there is no role '" + role + "'; roles are archivist, annotator, registrar and root");
  }
  return {};
}

Result<PolicyAgent> ReadAgent(const PrepareRequest::AgentLine& line, std::size_t number) {
  FONDS_TRY(CheckRoles(line.roles));
  FONDS_ASSIGN(SshPublicKey key, ReadAgentKey(line.key));
  return PolicyAgent{.id = "a" + std::to_string(number), .keys = {std::move(key)}, .roles = line.roles};
}

}  // namespace

Result<Policy> PreparePolicy(const WriteContext& context, const PrepareRequest& request) {
  Policy policy;
  for (const PrepareRequest::AgentLine& line : request.agents) {
    FONDS_ASSIGN(PolicyAgent agent, ReadAgent(line, policy.agents.size() + 1));
    if (policy.AgentOfKey(agent.keys.front().Fingerprint()) != nullptr) {
      return Error(Code::kUsage, "the key " + line.key.string() +
                                     " stands twice; one agent holds several roles as KEY.pub=ROLE,ROLE");
    }
    policy.agents.push_back(std::move(agent));
  }
  if (std::none_of(policy.agents.begin(), policy.agents.end(), [](const PolicyAgent& agent) {
        return std::find(agent.roles.begin(), agent.roles.end(), "root") != agent.roles.end();
      })) {
    return Error(Code::kUsage,
                 "nobody holds root in this policy, so nobody could sign it; give one --agent the role root");
  }
  FONDS_ASSIGN(const Ed25519Secret register_key, Ed25519Secret::Generate());
  policy.nonce = context.nonces->Next();
  policy.origin = policy.nonce + ".fonds.invalid";
  policy.register_key = NoteVerifier{.name = policy.origin, .key = register_key.Public()};
  policy.policy_threshold = request.threshold;
  policy.large_limit = request.large_limit;
  policy.roles = DefaultRoles();
  if (!request.continues.empty()) {
    FONDS_ASSIGN(policy.continues, ReadContinued(request.continues).While("cannot continue another archive"));
  }
  const Bytes bytes = FormatPolicy(policy);
  auto checked = ParsePolicy(bytes).While("preparing a policy");
  if (!checked.ok()) return checked.error();
  FONDS_TRY(IsNew(request.output));
  FONDS_TRY(WriteNewFile(request.register_key, ToPkcs8Pem(register_key), 0600));
  FONDS_TRY(WriteNewFile(request.output, bytes, 0644));
  return checked;
}

}  // namespace fonds
