#include "governance/policy_views.h"

#include <algorithm>
#include <tuple>

#include "crypto/sha256.h"
#include "crypto/sshsig.h"
#include "governance/difference.h"
#include "model/succession.h"
#include "store/labels.h"

namespace fonds {
namespace {

constexpr std::uint64_t kMaxSignatureFile = 16 * 1024;

PolicySigner SignerOf(const SshPublicKey& key, const Policy& policy, const Policy* before) {
  PolicySigner signer{key.Fingerprint(), {}};
  const PolicyAgent* agent = RootHolder(policy, signer.key);
  if (agent == nullptr && before != nullptr) agent = RootHolder(*before, signer.key);
  if (agent != nullptr) signer.agent = agent->id;
  return signer;
}

Result<std::vector<PolicySigner>> SignersOf(const Snapshot& snapshot, const Entry& entry, ByteView bytes,
                                            const Policy& policy, const Policy* before) {
  std::vector<PolicySigner> signers;
  for (const EntryLine& line : entry.lines) {
    const auto place = layout::Parse(line.path);
    if (!place || place->what != layout::What::kPolicySignature || place->number != policy.number) continue;
    const Result<Bytes> armour = snapshot.holdings().ReadPath(line.path, kMaxSignatureFile);
    if (!armour.ok()) return Snapshot::Damage(armour.error().While("reading " + line.path));
    const Result<SshSignature> signature = ParseSshSignature(*armour);
    if (!signature.ok() || !VerifySshSignature(*signature, kPolicyNamespace, bytes)) continue;
    signers.push_back(SignerOf(signature->key, policy, before));
  }
  std::sort(signers.begin(), signers.end(), [](const PolicySigner& a, const PolicySigner& b) {
    return std::tie(a.agent, a.key) < std::tie(b.agent, b.key);
  });
  return signers;
}

Result<std::uint64_t> EntryOf(const Snapshot& snapshot, std::uint64_t number) {
  const Result<std::uint64_t> entry = snapshot.NumberOf(layout::PolicyPath(number));
  return entry.ok() ? entry : Snapshot::Damage(entry.error());
}

}  // namespace

Result<PolicyView> ShowPolicy(const Snapshot& snapshot, std::uint64_t number) {
  const std::vector<Policy>& policies = snapshot.policies();
  if (number == 0 || number > policies.size()) {
    return Error(Code::kNotFound, "there is no policy " + std::to_string(number) + "; the archive has 1 to " +
                                      std::to_string(policies.size()));
  }
  const Policy* before = number == 1 ? nullptr : &policies[number - 2];
  PolicyView view;
  view.policy = policies[number - 1];
  const Bytes bytes = FormatPolicy(view.policy);
  view.digest = Sha256Of(bytes);
  FONDS_ASSIGN(view.entry, EntryOf(snapshot, number));
  view.from = number == 1 ? 0 : view.entry + 1;
  if (number < policies.size()) {
    FONDS_ASSIGN(view.until, EntryOf(snapshot, number + 1));
  }
  FONDS_ASSIGN(const Entry entry, snapshot.ReadEntry(view.entry));
  view.time = entry.time;
  view.agent = entry.agent;
  FONDS_ASSIGN(view.signers, SignersOf(snapshot, entry, bytes, view.policy, before));
  if (before != nullptr) view.changes = Differences(*before, view.policy);
  view.asks = AskedBy(view.policy);
  FONDS_ASSIGN(view.labels, LabelsOf(snapshot));
  return view;
}

Result<std::vector<PolicyView>> PolicyHistory(const Snapshot& snapshot) {
  std::vector<PolicyView> views;
  for (std::uint64_t number = snapshot.policies().size(); number > 0; --number) {
    FONDS_ASSIGN(PolicyView view, ShowPolicy(snapshot, number));
    views.push_back(std::move(view));
  }
  return views;
}

}  // namespace fonds
