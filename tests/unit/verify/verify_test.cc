#include "verify/verify.h"

#include "unit/verify/damage.h"
#include "verify/report.h"

namespace fonds::test {
namespace {

class StopAfter final : public Progress {
 public:
  explicit StopAfter(int looks) : looks_(looks) {}
  void Report(std::string_view, std::uint64_t, std::uint64_t) override { ++reports; }
  bool Stopped() const override { return looks_-- <= 0; }
  int reports = 0;

 private:
  mutable int looks_;
};

}  // namespace

TEST_CASE("nothing is found in a valid archive, and the summary counts what holds") {
  Scene scene;
  for (const unsigned threads : {0U, 1U, 2U, 3U}) {
    scene.options.threads = threads;
    const Outcome outcome = VerifyTree(scene.builder.tree, scene.options);
    INFO(outcome.findings.Text());
    CHECK(outcome.findings.all.empty());
    const VerifySummary& summary = outcome.summary;
    CHECK(summary.archive == scene.builder.archive);
    CHECK(summary.policy == 1);
    CHECK(summary.entries == 2);
    CHECK(summary.pending == 0);
    CHECK(summary.checkpoint == 2);
    CHECK(summary.root == Base64Encode(scene.builder.CheckpointOf(2).root.View()));
    CHECK(summary.documents == 1);
    CHECK(summary.statements == 4);
    CHECK(summary.bytes == kText.size());
    CHECK(summary.intact == 1);
    CHECK(summary.anchors == 1);
    CHECK(summary.compared == "nothing you hold");
    CHECK(summary.errors + summary.warnings + summary.notices == 0);
  }
}

TEST_CASE("a folder that is no archive is an error, not a finding") {
  MemoryTree tree;
  tree.files["notes.txt"] = "x";
  const MemoryHoldings holdings(tree);
  Findings findings;
  const auto summary = Verify(holdings, {}, findings);
  REQUIRE_FALSE(summary.ok());
  CHECK(summary.error().code() == Code::kNotFound);
}

TEST_CASE("an archive of a newer format is an error that names the format") {
  Scene scene;
  Bytes& json = scene.builder.tree.files["fonds.json"];
  json.replace(json.find("fonds/0"), 7, "fonds/7");
  const MemoryHoldings holdings(scene.builder.tree);
  Findings findings;
  const auto summary = Verify(holdings, {}, findings);
  REQUIRE_FALSE(summary.ok());
  CHECK(summary.error().code() == Code::kUnsupported);
  CHECK(summary.error().message().find("fonds/7") != std::string::npos);
}

TEST_CASE("verification stops when it is asked to, wherever it is") {
  Scene scene;
  const MemoryHoldings holdings(scene.builder.tree);
  bool finished = false;
  for (int looks = 0; looks < 200 && !finished; ++looks) {
    StopAfter progress(looks);
    Findings findings;
    const auto summary = Verify(holdings, {.threads = 1}, findings, progress);
    finished = summary.ok();
    if (!finished) CHECK(summary.error().code() == Code::kInterrupted);
    CHECK(progress.reports >= (finished ? 1 : 0));
  }
  CHECK(finished);
}

TEST_CASE("of a flood of findings a thousand are handed on, and the number of the rest") {
  Scene scene;
  for (int i = 0; i < 1500; ++i) scene.builder.tree.files["stray-" + std::to_string(i)] = "x";
  const Outcome outcome = VerifyTree(scene.builder.tree);
  CHECK(outcome.findings.all.size() == Report::kMostPerCode + 1);
  CHECK(outcome.findings.all.back().message == "… and 500 more of these");
  CHECK(outcome.summary.errors == 1500);
}

TEST_CASE("a sparse register of hostile numbers costs no memory in proportion to them") {
  Scene scene;
  auto& files = scene.builder.tree.files;
  for (const auto& [path, bytes] : MemoryTree(scene.builder.tree).files) {
    if (path.starts_with(layout::EntryPath(1))) {
      files[layout::EntryPath(99'999'998) + path.substr(layout::EntryPath(1).size())] = bytes;
    }
  }
  const Outcome outcome = VerifyTree(scene.builder.tree);
  INFO(outcome.findings.Text());
  CHECK(outcome.findings.Codes() == std::set<std::string>{"F121", "F138"});
  CHECK(outcome.summary.entries == 2);
}

}  // namespace fonds::test
