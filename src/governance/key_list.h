// `fonds key list`: every key that a policy of the archive ever named, and what became of it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "store/snapshot.h"

namespace fonds {

enum class KeyState { kInUse, kRevoked, kGone };
std::string_view KeyStateName(KeyState state);  // "in use", "revoked", "gone"

struct KeyLine {
  AgentId agent;                              // empty: a register key
  std::string key;                            // fingerprint, or verifier key
  std::uint64_t from_policy = 0;              // the first that names it
  std::optional<std::uint64_t> until_policy;  // the last; nullopt: the newest does
  KeyState state = KeyState::kInUse;
  std::optional<std::uint64_t> suspect_from;  // of a revoked one
  std::vector<std::string> roles;             // of the agent, by the last policy that names the key
};

// Agents' keys by agent and time, then register keys.
std::vector<KeyLine> ListKeys(const std::vector<Policy>& policies);

}  // namespace fonds
