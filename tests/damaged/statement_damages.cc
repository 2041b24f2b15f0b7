#include "crypto/sha256.h"
#include "damaged/damage.h"

namespace fonds::test {
namespace {

Statement Title(Copy& copy, const std::string& title, std::vector<StatementId> parents, const AgentId& agent = "a1") {
  Description description;
  FieldValue value;
  value.value = title;
  description.Set("title", {value});
  return copy.builder.Draft(Kind::kDescription, Good().document, std::move(parents), description, agent);
}

Damage Registered(const std::string& code, const std::string& how, const std::function<void(Copy&)>& stage) {
  return {code, how, [=](Copy& copy) {
            stage(copy);
            copy.builder.Commit();
          }};
}

// A description of the document's, made wrong in its bytes and signed nevertheless.
Damage Raw(const std::string& code, const std::string& how, const std::function<void(Bytes&)>& change) {
  return Registered(code, how, [=](Copy& copy) {
    Bytes bytes = *FormatStatement(Title(copy, "A title", {}));
    change(bytes);
    copy.builder.StageRaw(Good().document, "description", bytes);
  });
}

Damage Revised(const std::string& code, const std::string& how, const AgentId& agent,
               const std::function<void(Copy&, Statement&)>& change) {
  return {code, how, [=](Copy& copy) {
            Statement revision = *ParseStatement(copy.files.at(Good().Statement("annotation", Good().revision)));
            revision.agent = agent;
            revision.nonce = copy.builder.NextNonce();
            revision.parents = {Good().revision};
            change(copy, revision);
            copy.builder.Stage(revision);
            const unsigned char key = agent == "a1" ? kArchivist : kAnnotator;
            copy.builder.Commit({.agent = agent, .author = key, .signers = {key}});
          }};
}

std::vector<Damage> FormDamages() {
  return {
      {"F030", "one byte changed",
       [](Copy& copy) { Replace(copy.files[Good().Statement("description", Good().title)], "note", "mote"); }},
      {"F030", "a newline added",
       [](Copy& copy) { copy.files[Good().Statement("description", Good().title)] += "\n"; }},
      Raw("F031", "a final newline", [](Bytes& bytes) { bytes += "\n"; }),
      Raw("F032", "a format to come", [](Bytes& bytes) { Replace(bytes, "\"fonds\":0", "\"fonds\":1"); }),
      Raw("F033", "one byte more than a mebibyte", [](Bytes& bytes) { bytes.resize(kMaxStatementSize + 1, ' '); }),
      {"F034", "one that nobody registered",
       [](Copy& copy) {
         const Bytes bytes = *FormatStatement(Title(copy, "Smuggled in", {}));
         copy.files[Good().Statement("description", StatementId(Sha256Of(bytes)))] = bytes;
       }},
      Registered("F111", "a loss declared",
                 [](Copy& copy) {
                   Event loss;
                   loss.type = "loss declared";
                   loss.detail = "the laptop was stolen";
                   loss.outcome = "the register goes on from its note of 2 entries";
                   copy.builder.Stage(copy.builder.Draft(Kind::kEvent, std::nullopt, {}, loss));
                 }),
      {"F035", "one taken away", [](Copy& copy) { copy.files.erase(Good().Statement("description", Good().title)); }},
      Registered("F036", "in another document's folder",
                 [](Copy& copy) {
                   copy.builder.StageRaw(Good().large, "description", *FormatStatement(Title(copy, "Misplaced", {})));
                 }),
      Registered("F037", "speaking for a3 in a1's entry",
                 [](Copy& copy) { copy.builder.Stage(Title(copy, "Not mine", {}, "a3")); }),
      Registered("F038", "a kind to come",
                 [](Copy& copy) {
                   Statement unknown = copy.builder.Draft(Kind::kUnknown, Good().document, {}, UnknownBody{"{}"});
                   unknown.kind_name = "layer";
                   copy.builder.Stage(unknown);
                 }),
      Registered("F039", "of a document that was never taken in",
                 [](Copy& copy) { copy.builder.StageTitle(DocumentId(Sha256Of("never")), "Of nothing"); }),
      Registered("F040", "a text that turns itself round",
                 [](Copy& copy) {
                   copy.builder.StageTitle(Good().document,
                                           "Not \xe2\x80\xae"
                                           "denied",
                                           {Good().title});
                 }),
      {"F041",
       "twins",
       [](Copy& copy) {
         const std::string head = "00112233445566778899aabbccddeeff00112233445566778899aabbccddee";
         copy.builder.Commit({.change = [&](Entry& entry) {
           for (const std::string tail : {"01", "02"}) {
             const StatementId twin(*Digest::FromHex(head + tail));
             entry.lines.push_back({twin.digest(), Good().Statement("event", twin)});
           }
         }});
       },
       {"F035"}},
  };
}

std::vector<Damage> RevisionDamages() {
  return {
      Registered("F050", "a parent that nobody registered",
                 [](Copy& copy) { copy.builder.Stage(Title(copy, "Again", {StatementId(Sha256Of("nothing"))})); }),
      Registered("F051", "a parent of another kind",
                 [](Copy& copy) { copy.builder.Stage(Title(copy, "Again", {Good().annotation})); }),
      {"F052", "a parent registered later",
       [](Copy& copy) {
         const Bytes parent = *FormatStatement(Title(copy, "First", {}));
         copy.builder.Stage(Title(copy, "Second", {StatementId(Sha256Of(parent))}));
         copy.builder.Commit();
         copy.builder.StageRaw(Good().document, "description", parent);
         copy.builder.Commit();
       }},
      Revised("F053", "an id of its own", "a1",
              [](Copy& copy, Statement& revision) {
                std::get<Annotation>(revision.body).id = AnnotationUrn(copy.builder.NextNonce());
              }),
      {"F054", "another's description taken back by somebody who may not",
       [](Copy& copy) {
         const StatementId note = copy.builder.StageAnnotation(Good().document, kText, "Nobody");
         copy.builder.Commit();
         copy.builder.Stage(
             copy.builder.Draft(Kind::kAnnotation, Good().document, {note}, Retraction{"I do not like it."}, "a3"));
         copy.builder.Commit({.agent = "a3", .author = kAnnotator, .signers = {kAnnotator}});
       }},
      Registered("F055", "a relation to a document that is not here",
                 [](Copy& copy) {
                   FieldValue value;
                   value.document = DocumentId(Sha256Of("nowhere"));
                   Description description;
                   description.Set("references", {value});
                   copy.builder.Stage(
                       copy.builder.Draft(Kind::kDescription, Good().document, {Good().title}, description));
                 }),
      Registered("F056", "an annotation of bytes that no version names",
                 [](Copy& copy) { copy.builder.StageAnnotation(Good().document, "Other words.", "words"); }),
  };
}

void Withdraw(Copy& copy, bool trace, const StatementId& statement, const CommitOptions& options = {}) {
  copy.builder.Stage(copy.builder.Draft(Kind::kWithdrawal, Good().document, {},
                                        Withdrawal{trace, "It endangers a witness.", {statement}}, options.agent));
  copy.builder.Commit(options);
}

std::vector<Damage> WithdrawalDamages() {
  const CommitOptions by_annotator{.agent = "a3", .author = kAnnotator, .signers = {kAnnotator}, .change = {}};
  const std::string last = layout::StatementPath(Good().large, "description", Good().last);
  return {
      {"F070", "bytes that were withdrawn and are here",
       [](Copy& copy) { Withdraw(copy, false, StatementId(Good().document.digest())); }},
      {"F070", "a statement that was withdrawn and is here", [](Copy& copy) { Withdraw(copy, true, Good().revision); }},
      {"F071",
       "another document's statement withdrawn, and deleted",
       [=](Copy& copy) {
         Withdraw(copy, true, Good().last);
         copy.files.erase(last);
       },
       {"F035"}},
      {"F072", "a note that stays on bytes that went with their trace",
       [](Copy& copy) {
         copy.builder.StageAnnotation(Good().document, kSecondText, "Nobody");
         copy.builder.Commit();
         Withdraw(copy, true, Good().version);
         copy.files.erase(Good().Statement("version", Good().version));
         copy.files.erase(layout::ContentPath(Good().document, Sha256Of(kSecondText), "txt"));
       }},
      {"F035",
       "a statement deleted, and withdrawn by somebody who may not",
       [=](Copy& copy) {
         Withdraw(copy, true, Good().revision, by_annotator);
         copy.files.erase(Good().Statement("annotation", Good().revision));
       },
       {"F133"}},
      {"F011",
       "bytes deleted, and withdrawn by somebody who may not",
       [=](Copy& copy) {
         Withdraw(copy, false, StatementId(Good().document.digest()), by_annotator);
         copy.files.erase(Good().Content());
       },
       {"F133"}},
      {"F035",
       "a withdrawal deleted, and withdrawn",
       [](Copy& copy) {
         const StatementId first = copy.builder.Stage(
             copy.builder.Draft(Kind::kWithdrawal, Good().document, {},
                                Withdrawal{false, "A reason.", {StatementId(Good().document.digest())}}));
         copy.builder.Commit();
         Withdraw(copy, true, first);
         copy.files.erase(Good().Statement("withdrawal", first));
       },
       {"F071"}},
  };
}

}  // namespace

std::vector<Damage> StatementDamages() {
  std::vector<Damage> damages = FormDamages();
  for (Damage& damage : WithdrawalDamages()) damages.push_back(std::move(damage));
  for (Damage& damage : RevisionDamages()) damages.push_back(std::move(damage));
  return damages;
}

}  // namespace fonds::test
