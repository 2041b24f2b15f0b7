#include "verify/policy_check.h"

#include <algorithm>

#include "crypto/sha256.h"
#include "model/succession.h"
#include "store/layout.h"
#include "verify/signature_check.h"

namespace fonds {
namespace {

// A policy of a thousand agents has some 200 KB.
constexpr std::uint64_t kMaxPolicyFile = 4 * 1024 * 1024;

struct PolicyFiles {
  std::optional<Bytes> json;
  std::optional<Bytes> allowed_signers;
  std::vector<SignatureFile> signatures;
  std::vector<std::pair<std::string, Digest>> digests;
};

std::map<std::uint64_t, PolicyFiles> ReadFiles(const Holdings& holdings, const Node& folder, Report& report) {
  std::map<std::uint64_t, PolicyFiles> all;
  for (const Node& node : ListFolder(holdings, folder, report)) {
    const auto place = layout::Parse(node.path);
    if (!place || node.folder) {
      ReportStray(node, report);
      continue;
    }
    const bool signature = place->what == layout::What::kPolicySignature;
    auto bytes = ReadFile(holdings, node, signature ? kMaxSignatureFile : kMaxPolicyFile,
                          signature ? Found::kSignatureMalformed : Found::kPolicyMalformed, report);
    if (!bytes) continue;
    PolicyFiles& files = all[place->number];
    files.digests.emplace_back(node.path, Sha256Of(*bytes));
    if (signature)
      files.signatures.push_back({node.path, place->key, *std::move(bytes)});
    else if (place->what == layout::What::kPolicy)
      files.json = std::move(bytes);
    else
      files.allowed_signers = std::move(bytes);
  }
  return all;
}

std::optional<Policy> ParseNumbered(std::uint64_t number, const PolicyFiles& files, Report& report) {
  const std::string path = layout::PolicyPath(number);
  if (!files.json) return std::nullopt;
  auto policy = ParsePolicy(*files.json);
  if (!policy.ok()) {
    report.Add(Found::kPolicyMalformed, path, policy.error().message());
    return std::nullopt;
  }
  if (policy->number != number) {
    report.Add(Found::kPolicyMisnumbered, path, "the policy calls itself number " + std::to_string(policy->number));
    return std::nullopt;
  }
  if (!files.allowed_signers || *files.allowed_signers != AllowedSigners(*policy)) {
    report.Add(Found::kAllowedSignersMismatch, layout::AllowedSignersPath(number),
               files.allowed_signers ? "its bytes are not those that " + path + " gives" : "the file is not there");
  }
  if (policy->continues) {
    const std::optional<Digest>& note = policy->continues->note;
    report.Add(Found::kArchiveContinues, path,
               "says that it goes on from the archive " + policy->continues->archive.Hex() +
                   (note ? ", whose last good note has the SHA-256 " + note->Hex() : ""));
  }
  return *std::move(policy);
}

bool SignedEnough(const PolicyFiles& files, const Policy& policy, const Policy* predecessor, Report& report) {
  Voices own(&policy);
  Voices before(predecessor);
  for (const SignatureFile& file : files.signatures) {
    const auto key = CheckSignature(file, kPolicyNamespace, *files.json, report);
    if (!key) continue;
    const std::string fingerprint = key->Fingerprint();
    const bool heard = own.Hear(fingerprint);
    if (before.Hear(fingerprint) || heard) continue;
    report.Add(Found::kPolicySignatureForeign, file.path,
               fingerprint + " holds root neither in this policy nor in the one before it");
  }
  if (own.Enough() && before.Enough()) return true;
  report.Add(Found::kPolicyUnauthorised, layout::PolicyPath(policy.number),
             "good signatures of root holders: " + (own.Enough() ? before.Tally() : own.Tally()));
  return false;
}

// What never changes, and ids that are never given twice.
bool ContinuesChain(const Policy& policy, const Policy& predecessor, std::set<AgentId>& retired, Report& report) {
  const std::string path = layout::PolicyPath(policy.number);
  bool good = true;
  if (policy.nonce != predecessor.nonce || policy.origin != predecessor.origin) {
    report.Add(Found::kPolicyIdentityChanged, path,
               "nonce and origin are " + policy.nonce + " and " + policy.origin + "; they were " + predecessor.nonce +
                   " and " + predecessor.origin);
    good = false;
  }
  for (const PolicyAgent& agent : predecessor.agents) {
    if (policy.FindAgent(agent.id) == nullptr) retired.insert(agent.id);
  }
  for (const PolicyAgent& agent : policy.agents) {
    if (!retired.contains(agent.id)) continue;
    report.Add(Found::kPolicyAgentReused, path,
               agent.id + " was an agent of an earlier policy and left; the id is not given again");
    good = false;
  }
  return good;
}

}  // namespace

PolicyChain PolicyChain::Read(const Holdings& holdings, const Node* folder, Report& report) {
  PolicyChain chain;
  std::map<std::uint64_t, PolicyFiles> files;
  if (folder != nullptr) files = ReadFiles(holdings, *folder, report);
  std::uint64_t expected = 1;
  const Policy* predecessor = nullptr;
  bool unbroken = true;
  std::set<AgentId> retired;
  for (auto& [number, of_policy] : files) {
    CheckedPolicy& checked = chain.policies_[number];
    checked.files = std::move(of_policy.digests);
    if (of_policy.json) checked.digest = Sha256Of(*of_policy.json);
    if (number != expected || !of_policy.json) {
      report.Add(Found::kPolicyMissing, layout::PolicyPath(of_policy.json ? expected : number),
                 "the file is not there");
      unbroken = false;
    }
    expected = number + 1;
    checked.policy = ParseNumbered(number, of_policy, report);
    if (!checked.policy) unbroken = false;
    if (!unbroken) continue;
    const bool continues = predecessor == nullptr || ContinuesChain(*checked.policy, *predecessor, retired, report);
    const bool enough = SignedEnough(of_policy, *checked.policy, predecessor, report);
    checked.authorised = continues && enough;
    // What follows a policy that nobody may sign is judged by nothing: it cannot come into force either.
    unbroken = checked.authorised;
    predecessor = &*checked.policy;
  }
  if (files.empty()) report.Add(Found::kPolicyMissing, layout::PolicyPath(1), "the archive has no policy");
  return chain;
}

const CheckedPolicy* PolicyChain::Find(std::uint64_t number) const {
  const auto place = policies_.find(number);
  return place == policies_.end() ? nullptr : &place->second;
}

std::optional<ArchiveId> PolicyChain::archive() const {
  const CheckedPolicy* first = Find(1);
  if (first == nullptr || first->digest == Digest()) return std::nullopt;
  return ArchiveId(first->digest);
}

std::uint64_t PolicyChain::least_large_limit() const {
  std::uint64_t least = kGreatestLargeLimit;
  for (const auto& [number, checked] : policies_) {
    if (checked.policy) least = std::min(least, checked.policy->large_limit);
  }
  return least;
}

std::uint64_t PolicyChain::greatest_large_limit() const {
  std::uint64_t greatest = 0;
  for (const auto& [number, checked] : policies_) {
    if (checked.policy) greatest = std::max(greatest, checked.policy->large_limit);
  }
  return greatest == 0 ? kGreatestLargeLimit : greatest;
}

}  // namespace fonds
