// The register: entries in order, each judged by the policy in force at its number (invariants I2, I4), acts complete,
// and the roots that others knew compared with ours.
#pragma once

#include <map>
#include <set>

#include "register/note.h"
#include "verify/baseline.h"
#include "verify/entry_check.h"
#include "verify/policy_check.h"
#include "verify/readers.h"
#include "verify/verify.h"

namespace fonds {

// What the register says, once it has been read.
class RegisterView {
 public:
  // Entries 0 to size() - 1 are there without a gap; in a packet, they are those that its note covers.
  std::uint64_t size() const { return stated ? stated->size : leaves.size(); }
  // The policy by which entry `number` is judged; nullptr if none came into force.
  const Policy* PolicyAt(std::uint64_t number) const;
  // Root over the first `size` entries, for each size asked for that the register has. In a packet: the stated one.
  std::map<std::uint64_t, Digest> Roots(const std::set<std::uint64_t>& sizes) const;

  std::vector<Digest> leaves;
  // A packet has few of the entries, and says where their proofs lead to.
  std::optional<Checkpoint> stated;
  std::map<std::uint64_t, const Policy*> in_force;  // from this number on
  std::set<std::uint64_t> withdrawing;              // entries that withdraw, and were allowed to
  std::set<std::uint64_t> time_stamping;            // entries that register what others said of checkpoints, likewise
  std::vector<ActParts> acts;                       // of more than one part
};

// What an entry says of itself: this archive, and no checkpoint that covers the entry. False: its `after` is not to be
// believed.
bool CheckEntryHeader(const EntryFacts& facts, const std::optional<ArchiveId>& archive, Report& report);

// Reads every entry below `folder` (nullptr: there is no register), fills `listed` (unsorted) and reports. Entries
// below `from` are believed as far as signatures go; those that `since` knows are not read. Errors: kInterrupted.
struct RegisterInput {
  const Node* folder = nullptr;
  std::optional<ArchiveId> archive;
  const PolicyChain& policies;
  std::uint64_t from = 0;
  Baseline* since = nullptr;  // its tables are moved out
};
Result<RegisterView> CheckRegister(const Readers& readers, const RegisterInput& input, ListedTable& listed,
                                   Report& report, Progress& progress);

}  // namespace fonds
