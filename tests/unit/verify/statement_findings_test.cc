#include "crypto/sha256.h"
#include "unit/verify/damage.h"

namespace fonds::test {
namespace {

std::string PathOf(const Scene& scene, const std::string& kind, const StatementId& id) {
  return layout::StatementPath(scene.small.document, kind, id);
}

Statement TitleBy(Scene& scene, const std::string& title, std::vector<StatementId> parents,
                  const AgentId& agent = "a1") {
  Description description;
  FieldValue value;
  value.value = title;
  description.Set("title", {value});
  return scene.builder.Draft(Kind::kDescription, scene.small.document, std::move(parents), description, agent);
}

// A statement of a1 that is registered as it is, whatever it is.
Damage Registered(const std::string& code, const std::string& how, const std::function<void(Scene&)>& stage,
                  const std::set<std::string>& with = {}) {
  return {code, how,
          [=](Scene& scene) {
            stage(scene);
            scene.builder.Commit();
          },
          with};
}

Damage Raw(const std::string& code, const std::string& how, const std::function<void(Bytes&)>& change) {
  return Registered(code, how, [=](Scene& scene) {
    Bytes bytes = *FormatStatement(TitleBy(scene, "A title", {}));
    change(bytes);
    scene.builder.StageRaw(scene.small.document, "description", bytes);
  });
}

void Replace(Bytes& bytes, std::string_view what, std::string_view with) {
  bytes.replace(bytes.find(what), what.size(), with);
}

Damage Relating(const std::string& code, const std::string& how, const std::function<DocumentId(Scene&)>& other) {
  return {code, how, [=](Scene& scene) {
            FieldValue value;
            value.document = other(scene);
            Description description;
            description.Set("references", {value});
            scene.builder.Stage(scene.builder.Draft(Kind::kDescription, scene.small.document, {}, description));
            scene.builder.Commit();
          }};
}

Damage Annotated(const std::string& code, const std::string& how, const AgentId& agent,
                 const std::function<void(Scene&, Statement&)>& change) {
  return {code, how, [=](Scene& scene) {
            const Bytes first = scene.builder.tree.files.at(PathOf(scene, "annotation", scene.small.annotation));
            Statement revision = *ParseStatement(first);
            revision.agent = agent;
            revision.nonce = scene.builder.NextNonce();
            revision.parents = {scene.small.annotation};
            change(scene, revision);
            scene.builder.Stage(revision);
            const unsigned char key = agent == "a1" ? kArchivist : kAnnotator;
            scene.builder.Commit({.agent = agent, .author = key, .signers = {key}});
          }};
}

std::vector<Damage> FormDamages() {
  return {
      {"F030", "one byte changed",
       [](Scene& scene) {
         Replace(scene.builder.tree.files[PathOf(scene, "description", scene.small.title)], "note", "mote");
       }},
      {"F030", "a newline added",
       [](Scene& scene) { scene.builder.tree.files[PathOf(scene, "description", scene.small.title)] += "\n"; }},
      Raw("F031", "a final newline", [](Bytes& bytes) { bytes += "\n"; }),
      Raw("F031", "a byte order mark", [](Bytes& bytes) { bytes.insert(0, "\xef\xbb\xbf"); }),
      Raw("F031", "a blank", [](Bytes& bytes) { Replace(bytes, "\"fonds\":0", "\"fonds\": 0"); }),
      Raw("F031", "a duplicate key", [](Bytes& bytes) { Replace(bytes, "\"fonds\":0", "\"fonds\":0,\"fonds\":0"); }),
      Raw("F031", "a member of its own", [](Bytes& bytes) { Replace(bytes, "\"fonds\":0", "\"fonds\":0,\"g\":0"); }),
      Raw("F031", "a needless escape", [](Bytes& bytes) { Replace(bytes, "A title", "\\u0041 title"); }),
      Raw("F031", "depth 200,000", [](Bytes& bytes) { bytes = std::string(200'000, '['); }),
      Raw("F032", "format 1", [](Bytes& bytes) { Replace(bytes, "\"fonds\":0", "\"fonds\":1"); }),
      Raw("F033", "one byte more than a mebibyte", [](Bytes& bytes) { bytes.resize(kMaxStatementSize + 1, ' '); }),
      {"F034", "one that nobody registered",
       [](Scene& scene) {
         const Bytes bytes = *FormatStatement(TitleBy(scene, "Smuggled in", {}));
         scene.builder.tree.files[PathOf(scene, "description", StatementId(Sha256Of(bytes)))] = bytes;
       }},
      {"F035", "one taken away",
       [](Scene& scene) { scene.builder.tree.files.erase(PathOf(scene, "description", scene.small.title)); }},
      {"F034",
       "one moved to archive/",
       [](Scene& scene) {
         auto& files = scene.builder.tree.files;
         files[layout::StatementPath(std::nullopt, "description", scene.small.title)] =
             files[PathOf(scene, "description", scene.small.title)];
         files.erase(PathOf(scene, "description", scene.small.title));
       },
       {"F035"}},
      Registered("F036", "in another document's folder",
                 [](Scene& scene) {
                   const DocumentId other = scene.builder.StageText("Another text.\n");
                   scene.builder.StageRaw(other, "description", *FormatStatement(TitleBy(scene, "Misplaced", {})));
                 }),
      Registered("F036", "under another kind",
                 [](Scene& scene) {
                   scene.builder.StageRaw(scene.small.document, "event",
                                          *FormatStatement(TitleBy(scene, "Misplaced", {})));
                 }),
      Registered("F037", "speaking for a3 in a1's entry",
                 [](Scene& scene) { scene.builder.Stage(TitleBy(scene, "Not mine", {}, "a3")); }),
      Registered("F038", "a kind to come",
                 [](Scene& scene) {
                   Statement unknown = scene.builder.Draft(Kind::kUnknown, scene.small.document, {}, UnknownBody{"{}"});
                   unknown.kind_name = "layer";
                   scene.builder.Stage(unknown);
                 }),
      Registered("F039", "a document that was never taken in",
                 [](Scene& scene) { scene.builder.StageTitle(DocumentId(Sha256Of("never")), "Of nothing"); }),
      Registered("F040", "a text that turns itself round",
                 [](Scene& scene) {
                   scene.builder.StageTitle(scene.small.document,
                                            "Not \xe2\x80\xae"
                                            "denied");
                 }),
      {"F041",
       "twins",
       [](Scene& scene) {
         const std::string head = "00112233445566778899aabbccddeeff00112233445566778899aabbccddee";
         scene.builder.Commit({.change = [&](Entry& entry) {
           for (const std::string tail : {"01", "02"}) {
             const StatementId twin(*Digest::FromHex(head + tail));
             entry.lines.push_back({twin.digest(), PathOf(scene, "event", twin)});
           }
         }});
       },
       {"F035"}},
  };
}

std::vector<Damage> RevisionDamages() {
  return {
      Registered("F050", "a parent nobody registered",
                 [](Scene& scene) {
                   scene.builder.StageTitle(scene.small.document, "Again", {StatementId(Sha256Of("nothing"))});
                 }),
      Registered(
          "F051", "a parent of another kind",
          [](Scene& scene) { scene.builder.StageTitle(scene.small.document, "Again", {scene.small.annotation}); }),
      Registered("F051", "a parent of another document",
                 [](Scene& scene) {
                   scene.builder.StageTitle(scene.builder.StageText("Another.\n"), "Again", {scene.small.title});
                 }),
      {"F052", "a parent registered later",
       [](Scene& scene) {
         const Bytes parent = *FormatStatement(TitleBy(scene, "First", {}));
         scene.builder.StageTitle(scene.small.document, "Second", {StatementId(Sha256Of(parent))});
         scene.builder.Commit();
         scene.builder.StageRaw(scene.small.document, "description", parent);
         scene.builder.Commit();
       }},
      Annotated("F053", "an id of its own", "a1",
                [](Scene& scene, Statement& revision) {
                  std::get<Annotation>(revision.body).id = AnnotationUrn(scene.builder.NextNonce());
                }),
      Annotated("F054", "by somebody who may not supersede", "a3", [](Scene&, Statement&) {}),
      Annotated("F054", "a retraction of another's note", "a3",
                [](Scene&, Statement& revision) { revision.body = Retraction{"I do not like it."}; }),
      Relating("F055", "a document that is not here", [](Scene&) { return DocumentId(Sha256Of("nowhere")); }),
      Relating("F052", "a document registered later",
               [](Scene& scene) {
                 // The other document's accession is staged, but registered only after the statement that names it.
                 const Statement accession =
                     scene.builder.Draft(Kind::kAccession, std::nullopt, {},
                                         Accession{scene.builder.NextNonce(), "pdf", Sha256Of("later"), 5, true});
                 const Bytes bytes = *FormatStatement(accession);
                 const DocumentId other(Sha256Of(bytes));
                 FieldValue value;
                 value.document = other;
                 Description description;
                 description.Set("isPartOf", {value});
                 scene.builder.Stage(scene.builder.Draft(Kind::kDescription, scene.small.document, {}, description));
                 scene.builder.Commit();
                 scene.builder.StageRaw(std::nullopt, "accession", bytes);
                 return scene.small.document;
               }),
      Registered("F056", "an event about bytes that no version names",
                 [](Scene& scene) {
                   Event event;
                   event.type = "format identification";
                   event.version = Sha256Of("no version");
                   scene.builder.Stage(scene.builder.Draft(Kind::kEvent, scene.small.document, {}, event));
                 }),
      Registered("F056", "an annotation of bytes that no version names",
                 [](Scene& scene) { scene.builder.StageAnnotation(scene.small.document, "Other words.", "words"); }),
  };
}

}  // namespace

std::vector<Damage> StatementDamages() {
  std::vector<Damage> damages = FormDamages();
  for (Damage& damage : RevisionDamages()) damages.push_back(std::move(damage));
  return damages;
}

TEST_CASE("statements in the wrong form or place are found, and nothing else") {
  for (const Damage& damage : FormDamages()) CheckDamage(damage);
}

TEST_CASE("revisions and references that do not hold are found, and nothing else") {
  for (const Damage& damage : RevisionDamages()) CheckDamage(damage);
}

TEST_CASE("retractions and their revisions belong to the annotation they take back") {
  Scene scene;
  ArchiveBuilder& builder = scene.builder;
  const StatementId retraction = builder.Stage(
      builder.Draft(Kind::kAnnotation, scene.small.document, {scene.small.annotation}, Retraction{"A mistake."}));
  builder.Commit();
  const StatementId again =
      builder.Stage(builder.Draft(Kind::kAnnotation, scene.small.document, {retraction}, Retraction{"Still one."}));
  builder.Commit();
  Statement revived = *ParseStatement(builder.tree.files.at(PathOf(scene, "annotation", scene.small.annotation)));
  revived.nonce = builder.NextNonce();
  revived.parents = {again};
  builder.Stage(revived);
  builder.Commit();
  builder.FileNote(5);
  const Outcome outcome = VerifyTree(builder.tree);
  INFO(outcome.findings.Text());
  CHECK(outcome.findings.all.empty());
}

TEST_CASE("a long line of retractions takes time in proportion to its length") {
  Scene scene;
  ArchiveBuilder& builder = scene.builder;
  StatementId last = scene.small.title;
  for (int i = 0; i < 3000; ++i) {
    last = builder.Stage(builder.Draft(Kind::kDescription, scene.small.document, {last}, Retraction{"No."}));
    if (i % 1000 == 999) builder.Commit();
  }
  builder.FileNote(5);
  CHECK(VerifyTree(builder.tree).findings.all.empty());
}

}  // namespace fonds::test
