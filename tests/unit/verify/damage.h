// One kind of damage for each row of the table of findings: what is done to a small valid archive, and what
// verification must then say, that and nothing else.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "register/receipt.h"
#include "support/archive_builder.h"
#include "verify/baseline.h"
#include "verify/verify.h"

namespace fonds::test {

struct Scene {
  explicit Scene(std::uint64_t large_limit = kDefaultLargeLimit) : small(large_limit), builder(small.builder) {}

  SmallArchive small;
  ArchiveBuilder& builder;
  VerifyOptions options;
  std::optional<Receipt> receipt;
  std::optional<Checkpoint> pin;
  std::optional<ArchiveId> expected;
  bool leave_pending = false;  // otherwise a note over all entries is made last
};

struct Damage {
  std::string code;  // what must be found
  std::string how;   // in words, for the name of the case
  std::function<void(Scene&)> inflict;
  std::set<std::string> with = {};  // codes that such damage cannot but bring along
  std::uint64_t large_limit = kDefaultLargeLimit;
};

// Collects findings.
class Findings final : public FindingSink {
 public:
  void Add(const Finding& finding) override { all.push_back(finding); }
  std::set<std::string> Codes() const;
  std::string Text() const;
  std::vector<Finding> all;
};

struct Outcome {
  Findings findings;
  VerifySummary summary;
};
// Verifies what a scene left; fails the test when the check itself could not be carried out.
Outcome VerifyTree(const MemoryTree& tree, const VerifyOptions& options = {});

// What a verification of a tree without errors keeps.
Baseline BaselineOf(const MemoryTree& tree);

// Inflicts and verifies, once with one thread, once with two, and once since the archive was whole, and compares with
// what is said.
void CheckDamage(const Damage& damage);

std::vector<Damage> TreeDamages();   // and the carrier's
std::vector<Damage> BytesDamages();  // content and anchors
std::vector<Damage> PlacementDamages();
std::vector<Damage> StatementDamages();  // and revisions
std::vector<Damage> WithdrawalDamages();
std::vector<Damage> PolicyDamages();
std::vector<Damage> RegisterDamages();  // entries, notes, and the comparison with what somebody kept
std::vector<Damage> TimeDamages();

}  // namespace fonds::test
