#include "unit/verify/damage.h"

#include <catch2/catch.hpp>

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

void CheckDamage(const Damage& damage) {
  INFO(damage.code << ": " << damage.how);
  Scene scene(damage.large_limit);
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
}

}  // namespace fonds::test
