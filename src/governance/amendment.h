// What the next policy changes in the newest one.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/policy.h"

namespace fonds {

struct Amendment {
  struct NewAgent {
    SshPublicKey key;
    std::vector<std::string> roles;
  };
  struct AgentKey {
    AgentId agent;
    SshPublicKey key;
  };
  struct AgentRoles {
    AgentId agent;
    std::vector<std::string> roles;  // in place of those it has
  };
  struct RevokedKey {
    std::string key;  // fingerprint
    std::uint64_t suspect_from = 0;
  };

  std::vector<RevokedKey> revoke;
  std::vector<AgentId> remove_agents;
  std::vector<AgentRoles> roles;
  std::vector<AgentKey> add_keys;
  std::vector<NewAgent> add_agents;  // they get the next ids
  std::optional<std::uint64_t> threshold;
  std::optional<NoteVerifier> register_key;
  std::vector<std::string> remove_witnesses;  // key names
  std::vector<std::string> add_witnesses;     // vkeys
  std::optional<std::uint64_t> quorum;
  std::vector<std::string> remove_authorities;   // SHA-256 of the DER bytes, in hexadecimal, or its first digits
  std::vector<Bytes> add_authorities;            // DER
  std::optional<std::uint64_t> checkpoint_days;  // 0: no checkpoint is too old
  std::optional<std::uint64_t> large_limit;
};

// The policy after the last of `policies` (1 to n). A revoked key leaves its agent, so that allowed_signers does not
// name it any more; an agent without keys stays, and keeps its id. Errors: kUsage naming what does not fit (an agent,
// key, role, witness or authority that is not there or is there already; nothing would change); kMalformed, kRefused as
// ParsePolicy, for rules that the whole would break.
Result<Policy> Amend(const std::vector<Policy>& policies, const Amendment& amendment);

// "3fa9…": SHA-256 of a certificate that a policy names.
std::string AuthorityDigest(const std::string& base64);

}  // namespace fonds
