// What people read of policies: one of them in words, and how it came to that. Structs that the command line prints.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "governance/propose.h"
#include "store/snapshot.h"

namespace fonds {

struct PolicySigner {
  std::string key;  // fingerprint
  AgentId agent;    // of the policy, else of the one before it; empty: of neither
};

struct PolicyView {
  Policy policy;
  Digest digest;
  std::uint64_t entry = 0;                // that registers it
  std::uint64_t from = 0;                 // the first entry that it judges
  std::optional<std::uint64_t> until;     // the last one; nullopt: it is in force
  std::string time;                       // of the entry
  AgentId agent;                          // who registered it
  std::vector<PolicySigner> signers;      // whose signatures hold
  std::vector<std::string> changes;       // against the policy before it
  SignaturesAsked asks;                   // for the next policy
  std::map<AgentId, std::string> labels;  // what agents are called now
};

// Errors: kNotFound for a number that the archive has no policy of; kCorrupt.
Result<PolicyView> ShowPolicy(const Snapshot& snapshot, std::uint64_t number);
// Newest first.
Result<std::vector<PolicyView>> PolicyHistory(const Snapshot& snapshot);

}  // namespace fonds
