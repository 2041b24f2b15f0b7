#include "crypto/sha256.h"
#include "unit/verify/damage.h"

namespace fonds::test {
namespace {

void Withdraw(Scene& scene, bool trace, std::vector<StatementId> statements, const CommitOptions& options = {}) {
  std::sort(statements.begin(), statements.end());
  scene.builder.Stage(scene.builder.Draft(Kind::kWithdrawal, scene.small.document, {},
                                          Withdrawal{trace, "It endangers a witness.", std::move(statements)},
                                          options.agent));
  scene.builder.Commit(options);
}

StatementId AccessionOf(const Scene& scene) {
  return StatementId(scene.small.document.digest());
}

std::string PathOf(const Scene& scene, const std::string& kind, const StatementId& id) {
  return layout::StatementPath(scene.small.document, kind, id);
}

std::vector<StatementId> AllOf(const Scene& scene) {
  return {AccessionOf(scene), scene.small.title, scene.small.annotation, scene.small.event};
}

void EraseAll(Scene& scene) {
  auto& files = scene.builder.tree.files;
  files.erase(scene.small.content);
  files.erase(PathOf(scene, "accession", AccessionOf(scene)));
  files.erase(PathOf(scene, "description", scene.small.title));
  files.erase(PathOf(scene, "annotation", scene.small.annotation));
  files.erase(PathOf(scene, "event", scene.small.event));
}

const CommitOptions kByAnnotator{.agent = "a3", .author = kAnnotator, .signers = {kAnnotator}, .change = {}};

}  // namespace

std::vector<Damage> WithdrawalDamages() {
  return {
      {"F070", "bytes that were withdrawn and are here",
       [](Scene& scene) { Withdraw(scene, false, {AccessionOf(scene)}); }},
      {"F070", "a statement that was withdrawn and is here",
       [](Scene& scene) { Withdraw(scene, true, {scene.small.title}); }},
      {"F071", "a withdrawal of another document's statement",
       [](Scene& scene) {
         const DocumentId other = scene.builder.StageText("Another text.\n");
         scene.builder.Commit();
         Withdraw(scene, true, {StatementId(other.digest())});
       }},
      {"F071", "a withdrawal of a withdrawal",
       [](Scene& scene) {
         const StatementId first = scene.builder.Stage(scene.builder.Draft(
             Kind::kWithdrawal, scene.small.document, {}, Withdrawal{true, "A reason.", {scene.small.title}}));
         scene.builder.Commit();
         scene.builder.tree.files.erase(PathOf(scene, "description", scene.small.title));
         Withdraw(scene, true, {first});
       }},
      {"F071", "a withdrawal of the bytes of a description",
       [](Scene& scene) { Withdraw(scene, false, {scene.small.title}); }},
      {"F072", "an annotation that stays when the bytes it is about went with their trace",
       [](Scene& scene) {
         Withdraw(scene, true, {AccessionOf(scene), scene.small.title, scene.small.event});
         const Bytes annotation = scene.builder.tree.files.at(PathOf(scene, "annotation", scene.small.annotation));
         EraseAll(scene);
         scene.builder.tree.files[PathOf(scene, "annotation", scene.small.annotation)] = annotation;
       }},
      {"F055", "a withdrawal of what nobody registered",
       [](Scene& scene) { Withdraw(scene, true, {StatementId(Sha256Of("nothing"))}); }},
      {"F052", "a withdrawal of what was registered later",
       [](Scene& scene) {
         Event event;
         event.type = "transfer";
         const Bytes later = *FormatStatement(scene.builder.Draft(Kind::kEvent, scene.small.document, {}, event));
         Withdraw(scene, true, {StatementId(Sha256Of(later))});
         scene.builder.StageRaw(scene.small.document, "event", later);
         scene.builder.Commit();
       }},
      {"F133",
       "a statement deleted and withdrawn by somebody who may not",
       [](Scene& scene) {
         Withdraw(scene, true, {scene.small.title}, kByAnnotator);
         scene.builder.tree.files.erase(PathOf(scene, "description", scene.small.title));
       },
       {"F035"}},
      {"F133",
       "bytes deleted and withdrawn by somebody who may not",
       [](Scene& scene) {
         Withdraw(scene, false, {AccessionOf(scene)}, kByAnnotator);
         scene.builder.tree.files.erase(scene.small.content);
       },
       {"F011"}},
      {"F035", "a withdrawal hides nothing that it does not name",
       [](Scene& scene) {
         Withdraw(scene, true, {scene.small.title});
         scene.builder.tree.files.erase(PathOf(scene, "description", scene.small.title));
         scene.builder.tree.files.erase(PathOf(scene, "event", scene.small.event));
       }},
  };
}

TEST_CASE("withdrawals that do not hold are found, and nothing else") {
  for (const Damage& damage : WithdrawalDamages()) CheckDamage(damage);
}

TEST_CASE("bytes under a withdrawal are withdrawn, not missing, and words in them are not checked") {
  Scene scene;
  Withdraw(scene, false, {AccessionOf(scene)});
  scene.builder.tree.files.erase(scene.small.content);
  scene.builder.FileNote(3);
  const Outcome outcome = VerifyTree(scene.builder.tree);
  INFO(outcome.findings.Text());
  CHECK(outcome.findings.all.empty());
  CHECK(outcome.summary.withdrawn_bytes == 1);
  CHECK(outcome.summary.withdrawn_statements == 0);
  CHECK(outcome.summary.intact == 0);
  CHECK(outcome.summary.anchors_unchecked == 1);
}

TEST_CASE("a document whose every statement was withdrawn leaves nothing to find") {
  Scene scene;
  Withdraw(scene, true, AllOf(scene));
  EraseAll(scene);
  scene.builder.FileNote(3);
  const Outcome outcome = VerifyTree(scene.builder.tree);
  INFO(outcome.findings.Text());
  CHECK(outcome.findings.all.empty());
  CHECK(outcome.summary.withdrawn_statements == 4);
  CHECK(outcome.summary.withdrawn_bytes == 0);
}

TEST_CASE("revisions whose parents were withdrawn stand by themselves") {
  Scene scene;
  scene.builder.StageTitle(scene.small.document, "Another title", {scene.small.title});
  scene.builder.Commit();
  Withdraw(scene, true, {scene.small.title});
  scene.builder.tree.files.erase(PathOf(scene, "description", scene.small.title));
  scene.builder.FileNote(4);
  const Outcome outcome = VerifyTree(scene.builder.tree);
  INFO(outcome.findings.Text());
  CHECK(outcome.findings.all.empty());
}

}  // namespace fonds::test
