#include "verify/authority_check.h"

#include <algorithm>

#include "model/kind.h"
#include "model/succession.h"
#include "store/layout.h"
#include "verify/register_check.h"

namespace fonds {
namespace {

std::string Named(const Policy& policy) {
  return "policy " + std::to_string(policy.number);
}

}  // namespace

void AuthorityCheck::Resume(const std::vector<std::pair<std::uint64_t, std::uint64_t>>& in_force) {
  begun_ = true;
  for (const auto& [from, number] : in_force) {
    const CheckedPolicy* checked = policies_.Find(number);
    if (checked == nullptr || !checked->policy) continue;
    newest_ = number;
    ComeIntoForce(*checked->policy, from);
  }
}

void AuthorityCheck::Judge(const EntryFacts& facts) {
  if (!begun_) {
    // Entry 0 registers policy 1 and is judged by it: nothing could have come before.
    begun_ = true;
    newest_ = facts.number == 0 ? 0 : 1;
    const CheckedPolicy* first = policies_.Find(1);
    if (first != nullptr && first->policy && first->authorised) ComeIntoForce(*first->policy, 0);
  }
  if (current_ != nullptr) {
    JudgeKeys(facts, *current_);
    JudgeKinds(facts, *current_);
    if (DoesAndMay(facts, *current_, KindName(Kind::kWithdrawal))) view_.withdrawing.insert(facts.number);
    if (DoesAndMay(facts, *current_, KindName(Kind::kTimestamp))) view_.time_stamping.insert(facts.number);
  }
  if (!facts.policy_lines.empty() || facts.number == 0) RegisterPolicy(facts);
}

void AuthorityCheck::ComeIntoForce(const Policy& policy, std::uint64_t number) {
  current_ = &policy;
  view_.in_force[number] = &policy;
  holders_.clear();
  for (const PolicyAgent& agent : policy.agents) {
    for (const SshPublicKey& key : agent.keys) holders_.emplace(key.Fingerprint(), &agent);
  }
}

const PolicyAgent* AuthorityCheck::HolderOf(const std::string& fingerprint) const {
  const auto holder = holders_.find(fingerprint);
  return holder == holders_.end() ? nullptr : holder->second;
}

void AuthorityCheck::JudgeKeys(const EntryFacts& facts, const Policy& policy) {
  const Entry& entry = *facts.entry;
  if (std::find(facts.signers.begin(), facts.signers.end(), entry.key) == facts.signers.end()) {
    report_.Add(Found::kEntryUnsigned, facts.path, "names the key " + entry.key + ", which gives no good signature",
                facts.number);
  }
  for (const std::string& key : facts.signers) {
    const PolicyAgent* agent = HolderOf(key);
    const Revocation* revocation = FindRevocation(policy, key);
    if (revocation != nullptr && revocation->suspect_from <= facts.number) {
      report_.Add(Found::kSignatureKeyRevoked, facts.path,
                  key + " was revoked by " + Named(policy) + ", which was in force", facts.number);
    } else if (agent == nullptr) {
      report_.Add(Found::kSignatureKeyUnknown, facts.path,
                  key + " is no key of " + Named(policy) + ", which was in force", facts.number);
    } else {
      signed_.push_back({static_cast<std::uint32_t>(facts.number), words_.Number(key)});
    }
  }
  const PolicyAgent* author = HolderOf(entry.key);
  if (author == nullptr || author->id == entry.agent) return;
  report_.Add(Found::kEntryAgentMismatch, facts.path,
              "speaks for " + entry.agent + " with the key of " + author->id + " (" + Named(policy) + ")",
              facts.number);
}

void AuthorityCheck::JudgeKinds(const EntryFacts& facts, const Policy& policy) {
  for (const std::string& kind : facts.kinds) {
    if (policy.MayRegister(facts.entry->agent, kind)) continue;
    report_.Add(Found::kEntryNotAllowed, facts.path,
                Named(policy) + " does not let " + facts.entry->agent + " register statements of kind '" + kind + "'",
                facts.number);
  }
}

// Everything that JudgeKeys and JudgeKinds ask of the entry's author holds: what a withdrawal excuses is gone for ever,
// so nothing less will do.
bool AuthorityCheck::DoesAndMay(const EntryFacts& facts, const Policy& policy, std::string_view kind) const {
  const Entry& entry = *facts.entry;
  if (std::find(facts.kinds.begin(), facts.kinds.end(), kind) == facts.kinds.end()) return false;
  if (std::find(facts.signers.begin(), facts.signers.end(), entry.key) == facts.signers.end()) return false;
  const PolicyAgent* author = HolderOf(entry.key);
  if (author == nullptr || author->id != entry.agent || !policy.MayRegister(entry.agent, kind)) return false;
  const Revocation* revocation = FindRevocation(policy, entry.key);
  return revocation == nullptr || revocation->suspect_from > facts.number;
}

void AuthorityCheck::RegisterPolicy(const EntryFacts& facts) {
  const std::uint64_t number = newest_ + 1;
  const CheckedPolicy* next = policies_.Find(number);
  const auto same = [](const EntryLine& line, const std::pair<std::string, Digest>& file) {
    return line.path == file.first && line.digest == file.second;
  };
  newest_ = std::max<std::uint64_t>(newest_, 1);  // later entries are not asked again for what entry 0 failed to do
  if (next == nullptr || !facts.statements.empty() ||
      !std::equal(facts.policy_lines.begin(), facts.policy_lines.end(), next->files.begin(), next->files.end(), same)) {
    report_.Add(Found::kPolicyRegistrationWrong, facts.path,
                "must list the files of policy " + std::to_string(number) + ", all of them and nothing else",
                facts.number);
    return;
  }
  newest_ = number;
  if (number > 1 && next->policy && next->authorised) ComeIntoForce(*next->policy, facts.number + 1);
}

void AuthorityCheck::Finish() {
  for (const auto& [number, checked] : policies_.all()) {
    if (number <= newest_) continue;
    for (const auto& [path, digest] : checked.files) {
      report_.Add(Found::kPolicyUnregistered, path, "no entry registers policy " + std::to_string(number));
    }
  }
  if (current_ == nullptr) return;
  for (const Signed& by : signed_) {
    const std::string key = words_.Word(by.key);
    const Revocation* revocation = FindRevocation(*current_, key);
    if (revocation == nullptr || by.number < revocation->suspect_from) continue;
    report_.Add(Found::kSignatureKeySuspect, layout::EntryPath(by.number),
                "valid when registered (entry " + std::to_string(by.number) + "); " + key +
                    " declared suspect from entry " + std::to_string(revocation->suspect_from) + " on by " +
                    Named(*current_),
                by.number);
  }
}

}  // namespace fonds
