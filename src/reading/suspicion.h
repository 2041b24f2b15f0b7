// The second half of a verdict: an act that was valid when it was registered, by a key that a later policy declares
// suspect (docs/format/policy.md, "Revocation").
#pragma once

#include <optional>

#include "store/snapshot.h"

namespace fonds {

struct Suspicion {
  std::uint64_t entry = 0;
  AgentId agent;
  std::string key;           // fingerprint
  std::uint64_t policy = 0;  // the newest, which says so
};

// nullopt where the newest policy has nothing against the entry's key at this number.
std::optional<Suspicion> SuspicionOf(const Snapshot& snapshot, const Entry& entry, std::uint64_t number);

// Of the entries that register `statements`, by number. Errors: kCorrupt.
Result<std::vector<Suspicion>> SuspicionsOf(const Snapshot& snapshot, const std::vector<Filed>& statements);

}  // namespace fonds
