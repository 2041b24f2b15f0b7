// Whether each entry was allowed, by the policy in force at its number (invariant I4), and which policies came into
// force.
#pragma once

#include "verify/entry_check.h"
#include "verify/policy_check.h"

namespace fonds {

class RegisterView;

class AuthorityCheck {
 public:
  // All references must outlive this. Policies that come into force are entered into `view`.
  AuthorityCheck(const PolicyChain& policies, RegisterView& view, Words& words, Report& report)
      : policies_(policies), view_(view), words_(words), report_(report) {}

  // Begins behind entries that were judged before, under the same policies: `in_force` says from which number on which
  // came into force. Before anything is judged.
  void Resume(const std::vector<std::pair<std::uint64_t, std::uint64_t>>& in_force);
  // In order of numbers.
  void Judge(const EntryFacts& facts);
  // After the last: policies nobody registered, and what the newest policy declares suspect.
  void Finish();

 private:
  void ComeIntoForce(const Policy& policy, std::uint64_t number);
  const PolicyAgent* HolderOf(const std::string& fingerprint) const;
  void JudgeKeys(const EntryFacts& facts, const Policy& policy);
  void JudgeKinds(const EntryFacts& facts, const Policy& policy);
  bool DoesAndMay(const EntryFacts& facts, const Policy& policy, std::string_view kind) const;
  void RegisterPolicy(const EntryFacts& facts);

  struct Signed {  // who signed what, for a later revocation
    std::uint32_t number;
    std::uint32_t key;
  };

  const PolicyChain& policies_;
  RegisterView& view_;
  Words& words_;
  Report& report_;
  bool begun_ = false;
  std::uint64_t newest_ = 0;  // number of the policy registered last
  const Policy* current_ = nullptr;
  std::unordered_map<std::string, const PolicyAgent*> holders_;  // of the current policy's keys, by fingerprint
  std::vector<Signed> signed_;
};

}  // namespace fonds
