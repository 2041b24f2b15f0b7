// The chain of policies: each in its form, in its number, and signed by the thresholds of its predecessor and of
// itself.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "model/policy.h"
#include "verify/tree_walk.h"

namespace fonds {

// A policy with its files, as far as they are here.
struct CheckedPolicy {
  std::optional<Policy> policy;                       // nullopt: missing or malformed
  Digest digest;                                      // of policy/<n>.json
  std::vector<std::pair<std::string, Digest>> files;  // all that an entry registering it must list, sorted by path
  bool authorised = false;                            // may come into force
};

class PolicyChain {
 public:
  // Reads and checks everything below policy/. `folder`: nullptr when there is none.
  static PolicyChain Read(const Holdings& holdings, const Node* folder, Report& report);

  // nullptr if there is no file of this number.
  const CheckedPolicy* Find(std::uint64_t number) const;
  const std::map<std::uint64_t, CheckedPolicy>& all() const { return policies_; }
  // SHA-256 of policy/1.json, whatever it holds.
  std::optional<ArchiveId> archive() const;
  // Of all policies that parse, for what may be stored by either: bytes below `least` are content, from `greatest` on
  // large.
  std::uint64_t least_large_limit() const;
  std::uint64_t greatest_large_limit() const;

 private:
  std::map<std::uint64_t, CheckedPolicy> policies_;
};

}  // namespace fonds
