#include "unit/verify/damage.h"

#include "support/keyed_holdings.h"
#include "support/scratch_archive.h"

namespace fonds::test {

std::set<std::string> Findings::Codes() const {
  std::set<std::string> codes;
  for (const Finding& finding : all) codes.emplace(finding.row->code);
  return codes;
}

std::string Findings::Text() const {
  std::string text;
  for (const Finding& finding : all) {
    text += std::string(finding.row->code) + " " + std::string(finding.row->name) + " " + finding.place + ": " +
            finding.message + "\n";
  }
  return text;
}

Outcome VerifyTree(const MemoryTree& tree, const VerifyOptions& options) {
  const MemoryHoldings holdings(tree);
  Outcome outcome;
  auto summary = Verify(holdings, options, outcome.findings);
  if (!summary.ok()) FAIL("cannot verify: " << summary.error().message());
  outcome.summary = *std::move(summary);
  return outcome;
}

Baseline BaselineOf(const MemoryTree& tree) {
  const KeyedHoldings holdings(tree, tree);
  Findings findings;
  std::optional<Baseline> baseline;
  Must(Verify(holdings, {.keep = &baseline}, findings));
  INFO(findings.Text());
  REQUIRE(baseline);
  return *std::move(baseline);
}

namespace {

// Whether git would say that something changed. Where only the carrier decayed it does not.
bool IsAnotherTree(const MemoryTree& a, const MemoryTree& b) {
  return KeyedHoldings::KeyOf(a) != KeyedHoldings::KeyOf(b);
}

// What was done to the archive since a verification is found by one that looks only at what came since.
void CheckSince(const Scene& scene, const MemoryTree& before, const std::set<std::string>& expected) {
  if (!IsAnotherTree(before, scene.builder.tree)) return;
  Baseline baseline = BaselineOf(before);
  VerifyOptions options = scene.options;
  options.since = &baseline;
  const KeyedHoldings holdings(scene.builder.tree, before);
  Findings findings;
  Must(Verify(holdings, options, findings));
  INFO("since the undamaged archive: " << findings.Text());
  CHECK(findings.Codes() == expected);
}

}  // namespace

void CheckDamage(const Damage& damage) {
  INFO(damage.code << ": " << damage.how);
  Scene scene(damage.large_limit);
  const MemoryTree before = scene.builder.tree;
  damage.inflict(scene);
  if (!scene.leave_pending) scene.builder.FileNote(scene.builder.Size());
  if (scene.receipt) scene.options.against = &*scene.receipt;
  if (scene.pin) scene.options.pin = &*scene.pin;
  if (scene.expected) scene.options.expected = &*scene.expected;
  std::set<std::string> expected = damage.with;
  expected.insert(damage.code);
  for (const unsigned threads : {1U, 2U}) {
    scene.options.threads = threads;
    const Outcome outcome = VerifyTree(scene.builder.tree, scene.options);
    INFO(outcome.findings.Text());
    CHECK(outcome.findings.Codes() == expected);
    CHECK(outcome.summary.errors + outcome.summary.warnings + outcome.summary.notices >= expected.size());
  }
  CheckSince(scene, before, expected);
}

}  // namespace fonds::test
