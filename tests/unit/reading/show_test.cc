#include "reading/views.h"
#include "unit/reading/acts.h"

namespace fonds {
namespace {

using test::Must;
using test::ScratchArchive;

DocumentView Show(const ScratchArchive& scratch, const DocumentId& document, bool retracted = false) {
  return Must(ShowDocument(test::ReadNow(scratch), document, {.retracted = retracted}));
}

TEST_CASE("the bytes as received stay marked, and the version that derives from them is current") {
  const ScratchArchive scratch;
  const DocumentId document = scratch.AddText("a txet");
  const StatementId corrected = test::AddVersion(scratch, document, {test::AccessionOf(document)}, "a text");
  const DocumentView view = Show(scratch, document);
  REQUIRE(view.versions.size() == 2);
  CHECK(view.versions[0].as_received);
  CHECK_FALSE(view.versions[0].current);
  CHECK(view.versions[0].derivation.empty());
  CHECK(view.versions[1].statement == corrected);
  CHECK(view.versions[1].current);
  CHECK(view.versions[1].derivation == "correction");
  CHECK(view.versions[1].number == 2);
  CHECK(view.line.version == Sha256Of("a text"));
}

TEST_CASE("a version that was taken back shows only when it is asked for") {
  const ScratchArchive scratch;
  const DocumentId document = scratch.AddText("words");
  const StatementId version = test::AddVersion(scratch, document, {test::AccessionOf(document)}, "other words");
  test::Retract(scratch, scratch.archivist(), Kind::kVersion, document, version, "not theirs");
  CHECK(Show(scratch, document).versions.size() == 1);
  const DocumentView all = Show(scratch, document, true);
  REQUIRE(all.versions.size() == 2);
  CHECK_FALSE(all.versions[0].retracted);
  CHECK(all.versions[1].retracted);
}

TEST_CASE("people who disagree about a description are shown side by side") {
  const ScratchArchive scratch;
  const DocumentId document = scratch.AddText("words");
  const StatementId first = scratch.Describe(document, "As it was");
  const StatementId a = scratch.Describe(document, "Says one", {first});
  const StatementId b = scratch.Describe(document, "Says another", {first});
  const DocumentView view = Show(scratch, document);
  REQUIRE(view.descriptions.size() == 2);
  const bool in_order = view.descriptions[0].statement == a;
  CHECK(view.descriptions[in_order ? 0 : 1].description.First("title") == "Says one");
  CHECK(view.descriptions[in_order ? 1 : 0].statement == b);
  CHECK(view.line.open_heads == 1);
}

TEST_CASE("an annotation shows its words, their line, and who wrote it") {
  const ScratchArchive scratch;
  const std::string text = "first line\nsecond line\nthird line\n";
  const DocumentId document = scratch.AddText(text);
  const StatementId third = test::Note(scratch, scratch.archivist(), document, text, {23, 28}, "third");
  const StatementId second = test::Note(scratch, scratch.annotator(), document, text, {11, 17}, "second");
  const DocumentView view = Show(scratch, document);
  REQUIRE(view.annotations.size() == 2);
  CHECK(view.annotations[0].annotation == second);
  CHECK(view.annotations[0].words == "second");
  CHECK(view.annotations[0].line == 2);
  CHECK(view.annotations[0].agent == "a3");
  CHECK(view.annotations[1].annotation == third);
  CHECK(view.annotations[1].words == "third");
  CHECK(view.annotations[1].line == 3);
}

TEST_CASE("words of another show both names, and who may not supersede stands beside as disputed") {
  const ScratchArchive scratch;
  const std::string text = "some words";
  const DocumentId document = scratch.AddText(text);
  const StatementId hers = test::Note(scratch, scratch.annotator(), document, text, {0, 4}, "hers");
  const StatementId taken = test::Say(scratch, scratch.archivist(), Kind::kAnnotation, document, {hers},
                                      test::Renoted(scratch, document, hers, "his words for it"));
  DocumentView view = Show(scratch, document);
  REQUIRE(view.annotations.size() == 1);
  CHECK(view.annotations[0].annotation == hers);
  CHECK(view.annotations[0].statement == taken);
  CHECK(view.annotations[0].first_agent == "a3");
  CHECK(view.annotations[0].agent == "a1");
  CHECK_FALSE(view.annotations[0].disputed);

  test::Say(scratch, scratch.annotator(), Kind::kAnnotation, document, {taken},
            test::Renoted(scratch, document, taken, "hers again"));
  view = Show(scratch, document);
  REQUIRE(view.annotations.size() == 2);
  const AnnotationView& disputed = view.annotations[view.annotations[0].agent == "a3" ? 0 : 1];
  CHECK(disputed.disputed);
  CHECK(disputed.body.bodies[0].value == "hers again");
}

TEST_CASE("a retracted annotation is gone, is shown with its reason when asked for, and can come back") {
  const ScratchArchive scratch;
  const std::string text = "some words";
  const DocumentId document = scratch.AddText(text);
  const StatementId note = test::Note(scratch, scratch.archivist(), document, text, {5, 10}, "a note");
  const StatementId other = test::Note(scratch, scratch.archivist(), document, text, {0, 4}, "another");
  // Two retractions with equal bodies are of different annotations: neither stands for the other.
  const StatementId back =
      test::Retract(scratch, scratch.archivist(), Kind::kAnnotation, document, note, "the same reason");
  test::Retract(scratch, scratch.archivist(), Kind::kAnnotation, document, other, "the same reason");
  CHECK(Show(scratch, document).annotations.empty());
  const DocumentView all = Show(scratch, document, true);
  REQUIRE(all.annotations.size() == 2);
  CHECK(all.annotations[1].annotation == note);
  CHECK(all.annotations[1].retracted);
  CHECK(all.annotations[1].reason == "the same reason");
  CHECK(all.annotations[1].body.bodies[0].value == "a note");
  CHECK(all.annotations[1].words == "words");

  test::Say(scratch, scratch.archivist(), Kind::kAnnotation, document, {back},
            test::Renoted(scratch, document, note, "once more"));
  const DocumentView again = Show(scratch, document);
  REQUIRE(again.annotations.size() == 1);
  CHECK(again.annotations[0].annotation == note);
  CHECK(again.annotations[0].body.bodies[0].value == "once more");
}

TEST_CASE("a retraction by somebody who may not supersede leaves the annotation standing") {
  const ScratchArchive scratch;
  const std::string text = "some words";
  const DocumentId document = scratch.AddText(text);
  const StatementId note = test::Note(scratch, scratch.archivist(), document, text, {5, 10}, "a note");
  test::Retract(scratch, scratch.annotator(), Kind::kAnnotation, document, note, "I do not like it");
  const DocumentView view = Show(scratch, document);
  REQUIRE(view.annotations.size() == 1);
  CHECK(view.annotations[0].statement == note);
  CHECK(view.line.open_heads == 1);
}

TEST_CASE("words that are not those an annotation pinned are not shown as its words") {
  const ScratchArchive scratch;
  const DocumentId document = scratch.AddText("some words");
  // The digest pinned is that of "else", which does not stand there.
  Archive archive = scratch.Open();
  Transaction act = Must(Transaction::Begin(archive, scratch.archivist(), scratch.context()));
  Statement statement = act.Draft(Kind::kAnnotation, document, {}, Annotation{});
  Annotation annotation;
  annotation.id = AnnotationUrn(statement.nonce);
  annotation.motivation = "commenting";
  annotation.bodies = {AnnotationBody{.value = "a note"}};
  annotation.document = document;
  annotation.pins = {Sha256Of("some words"), Sha256Of("some words"), Sha256Of("else")};
  annotation.position = TextPosition{0, 4};
  statement.body = annotation;
  Must(act.Add(statement));
  Must(act.Commit());
  const DocumentView view = Show(scratch, document);
  REQUIRE(view.annotations.size() == 1);
  CHECK(view.annotations[0].words.empty());
  CHECK(view.annotations[0].line == 0);
}

TEST_CASE("the archive shows its title, its agents and how far its numbers are final") {
  const ScratchArchive scratch;
  scratch.AddText("words");
  Archive archive = scratch.Open();
  Transaction act = Must(Transaction::Begin(archive, scratch.archivist(), scratch.context()));
  Description description;
  description.Set("title", {FieldValue{.value = "All of it"}});
  Must(act.Add(act.Draft(Kind::kDescription, std::nullopt, {}, description)));
  Must(act.Commit());
  const ArchiveView view = Must(ShowArchive(test::ReadNow(scratch)));
  CHECK(view.title == "All of it");
  CHECK(view.documents == 1);
  CHECK(view.entries == 3);
  CHECK(view.checkpoint == 0);
  CHECK(view.agents.size() == 3);
  CHECK(view.policy == 1);
}

}  // namespace
}  // namespace fonds
