#include "verify/judge.h"

#include "unit/verify/damage.h"

namespace fonds::test {
namespace {

Judgement Judge(const Scene& scene, std::uint64_t from, Findings* findings = nullptr) {
  Findings ignored;
  const MemoryHoldings holdings(scene.builder.tree);
  auto judgement = JudgeEntries(holdings, from, findings == nullptr ? ignored : *findings);
  if (!judgement.ok()) FAIL(judgement.error().message());
  return *judgement;
}

std::uint64_t CommitTitle(Scene& scene, const std::string& title, const CommitOptions& options = {}) {
  scene.builder.StageTitle(scene.small.document, title);
  return scene.builder.Commit(options);
}

}  // namespace

TEST_CASE("good new entries are not refused") {
  Scene scene;
  CommitTitle(scene, "One");
  CommitTitle(scene, "Two");
  const Judgement judgement = Judge(scene, 2);
  CHECK(judgement.entries == 4);
  CHECK_FALSE(judgement.first_refused.has_value());
  CHECK(judgement.other_errors == 0);
}

TEST_CASE("the first entry that fails is named, whatever is wrong with it") {
  Scene scene;
  CommitTitle(scene, "Good");
  CommitTitle(scene, "Signed by somebody else", {.signers = {kRoot}});
  CommitTitle(scene, "Good again");
  CHECK(Judge(scene, 2).first_refused == 3);
}

TEST_CASE("an entry is refused for a statement of its that is not there") {
  Scene scene;
  CommitTitle(scene, "Good");
  const StatementId gone = scene.builder.StageTitle(scene.small.document, "Gone");
  scene.builder.Commit();
  scene.builder.tree.files.erase(layout::StatementPath(scene.small.document, "description", gone));
  CHECK(Judge(scene, 2).first_refused == 3);
}

TEST_CASE("an entry is refused for words that are not where its annotation says") {
  Scene scene;
  CommitTitle(scene, "Good");
  scene.builder.StageAnnotation(scene.small.document, kText, "written",
                                [](Annotation& annotation) { annotation.quote->prefix = "not "; });
  scene.builder.Commit();
  Findings findings;
  CHECK(Judge(scene, 2, &findings).first_refused == 3);
  CHECK(findings.Codes() == std::set<std::string>{"F063"});
}

TEST_CASE("what is wrong with older entries or with nobody's files blames no new entry") {
  Scene scene;
  CommitTitle(scene, "Good");
  scene.builder.tree.files["stray.txt"] = "x";
  scene.builder.tree.files[layout::StatementPath(scene.small.document, "event", scene.small.event)] += "x";
  const Judgement judgement = Judge(scene, 2);
  CHECK_FALSE(judgement.first_refused.has_value());
  CHECK(judgement.other_errors == 2);
}

TEST_CASE("a document that no new entry touches is not read") {
  Scene scene;
  const DocumentId other = scene.builder.StageText("Another text.\n");
  scene.builder.Commit();
  scene.builder.tree.files[scene.small.content][0] = 'X';
  const Judgement judgement = Judge(scene, 2);
  CHECK(judgement.other_errors == 0);
  CHECK(other != scene.small.document);
}

}  // namespace fonds::test
