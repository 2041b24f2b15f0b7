#include <catch2/catch.hpp>

#include "support/placed_annotation.h"
#include "unit/verify/damage.h"

namespace fonds::test {
namespace {

Damage Placed(const std::string& code, const std::string& how, const std::function<void(Annotation&)>& change) {
  return {code, how, [=](Scene& scene) { CommitPlaced(scene.builder, change); }};
}

// At other words of the second version, with the same claim.
void StandAt(Annotation& annotation, const std::string& words) {
  annotation.position = PositionIn(kLaterText, words);
  annotation.pins.words = Sha256Of(words);
  annotation.quote.reset();
}

}  // namespace

std::vector<Damage> PlacementDamages() {
  return {
      Placed("F057", "from a statement that nobody registered",
             [](Annotation& annotation) { annotation.placement->from = StatementId(Sha256Of("nothing")); }),
      {"F057", "from another annotation",
       [](Scene& scene) {
         const StatementId other = scene.small.annotation;
         CommitPlaced(scene.builder, [&](Annotation& annotation) { annotation.placement->from = other; });
       }},
      {"F057", "an accepted one from another annotation of the document",
       [](Scene& scene) {
         StatementId other;
         const DocumentId document = CommitPlaced(scene.builder, {});
         other = scene.builder.StageAnnotation(document, kEarlierText, "all of them",
                                               [](Annotation& annotation) { annotation.quote.reset(); });
         scene.builder.Commit();
         Annotation annotation;
         scene.builder.StageAnnotation(document, kEarlierText, "knew", [&](Annotation& mine) {
           mine.quote.reset();
           mine.placement = PlacementClaim{PlacementClaim::Kind::kAccepted, other, {}, {}};
         });
         scene.builder.Commit();
       }},
      Placed("F058", "at other words within the stretch",
             [](Annotation& annotation) { StandAt(annotation, "in a hand"); }),
      Placed("F058", "with other words as the stretch",
             [](Annotation& annotation) {
               annotation.placement->before = PositionIn(kEarlierText, "in a hand that all of them knew");
             }),
      Placed("F058", "with a stretch that does not hold the passage of its origin",
             [](Annotation& annotation) {
               const std::string words = "in a hand that all of them knew";
               StandAt(annotation, "all of them");
               annotation.placement->before = PositionIn(kEarlierText, words);
               annotation.placement->after = PositionIn(kLaterText, words);
             }),
      Placed("F058", "with a stretch of too few words",
             [](Annotation& annotation) {
               annotation.placement->before = PositionIn(kEarlierText, "once, on the same day, in");
               annotation.placement->after = PositionIn(kLaterText, "once, on the same day, in");
             }),
      Placed("F058", "with a stretch beyond the end of the earlier text",
             [](Annotation& annotation) {
               annotation.placement->before = {4, 9'000};
             }),
      Placed("F058", "with a stretch beyond the end of the text",
             [](Annotation& annotation) { annotation.placement->after.end = 9'000; }),
  };
}

TEST_CASE("a placement that is not as it says is found, and nothing else") {
  for (const Damage& damage : PlacementDamages()) CheckDamage(damage);
}

TEST_CASE("true placements are checked, and accepted ones claim nothing of their words") {
  for (const bool accepted : {false, true}) {
    Scene scene;
    CommitPlaced(scene.builder, [&](Annotation& annotation) {
      if (!accepted) return;
      StandAt(annotation, "A note");
      annotation.placement = PlacementClaim{PlacementClaim::Kind::kAccepted, annotation.placement->from, {}, {}};
    });
    scene.builder.FileNote(scene.builder.Size());
    const Outcome outcome = VerifyTree(scene.builder.tree);
    INFO(outcome.findings.Text());
    CHECK(outcome.findings.all.empty());
  }
}

TEST_CASE("a placement whose earlier text is not here is left unchecked") {
  Scene scene(100);
  const DocumentId document = CommitPlaced(scene.builder, {});
  scene.builder.FileNote(scene.builder.Size());
  const Outcome whole = VerifyTree(scene.builder.tree);
  scene.builder.tree.files.erase(layout::ContentPath(document, Sha256Of(kEarlierText), "txt"));
  const Outcome part = VerifyTree(scene.builder.tree);
  INFO(part.findings.Text());
  CHECK(part.findings.Codes().count("F058") == 0);
  CHECK(part.summary.anchors < whole.summary.anchors);
}

}  // namespace fonds::test
