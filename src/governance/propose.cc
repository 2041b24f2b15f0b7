#include "governance/propose.h"

#include <algorithm>

#include "crypto/sha256.h"
#include "governance/difference.h"
#include "governance/new_file.h"
#include "model/succession.h"

namespace fonds {
namespace {

namespace fs = std::filesystem;

// A proposal is no part of the archive before it is registered.
Status IsOutside(const Snapshot& snapshot, const fs::path& output) {
  std::error_code failed;
  const fs::path archive = fs::weakly_canonical(snapshot.holdings().location(), failed);
  const fs::path file = fs::weakly_canonical(output, failed);
  const auto [end, rest] = std::mismatch(archive.begin(), archive.end(), file.begin(), file.end());
  (void)rest;
  if (failed || end != archive.end()) return {};
  return Error(Code::kUsage, "a proposal does not lie in the archive itself; name a place outside " +
                                 snapshot.holdings().location().string() + " with --output FILE");
}

}  // namespace

SignaturesAsked AskedBy(const Policy& policy) {
  SignaturesAsked asked{policy.number, policy.policy_threshold, {}};
  for (const PolicyAgent& agent : policy.agents) {
    const bool can = std::any_of(agent.keys.begin(), agent.keys.end(), [&](const SshPublicKey& key) {
      return RootHolder(policy, key.Fingerprint()) != nullptr;
    });
    if (can) asked.holders.push_back(agent.id);
  }
  return asked;
}

Result<Proposed> Propose(const Snapshot& snapshot, const Amendment& amendment, const fs::path& output) {
  const Policy& newest = snapshot.newest_policy();
  Proposed proposed;
  FONDS_ASSIGN(proposed.policy, Amend(snapshot.policies(), amendment));
  proposed.file = output.empty() ? fs::path("policy-" + std::to_string(proposed.policy.number) + ".json") : output;
  FONDS_TRY(IsOutside(snapshot, proposed.file));
  const Bytes bytes = FormatPolicy(proposed.policy);
  FONDS_TRY(WriteNewFile(proposed.file, bytes, 0644));
  proposed.digest = Sha256Of(bytes);
  proposed.changes = Differences(newest, proposed.policy);
  proposed.asked = {AskedBy(newest), AskedBy(proposed.policy)};
  return proposed;
}

}  // namespace fonds
