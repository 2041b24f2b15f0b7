// Valid statements of every kind and shape, for tests that go over all of them.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "crypto/sha256.h"
#include "model/statement.h"

namespace fonds::test {

inline Digest DigestOf(const std::string& text) {
  return Sha256Of(text);
}
inline DocumentId Document() {
  return DocumentId(DigestOf("document"));
}
inline StatementId Parent(int n) {
  return StatementId(DigestOf("parent " + std::to_string(n)));
}
inline Nonce SomeNonce() {
  return "00112233445566778899aabbccddeeff";
}

// The envelope around `body`, which is about Document() unless it founds one.
inline Statement Around(Kind kind, Body body) {
  Statement statement;
  statement.kind = kind;
  statement.agent = "a3";
  if (kind != Kind::kAccession) statement.document = Document();
  if (kind == Kind::kVersion) statement.parents = {Parent(1)};
  statement.nonce = SomeNonce();
  statement.time = "2026-11-22";
  statement.body = std::move(body);
  return statement;
}

inline Accession SomeAccession() {
  return {std::string(32, 'a'), "txt", DigestOf("bytes"), 30, false};
}
inline Version SomeVersion() {
  return {"correction", "txt", "A line was missing.", DigestOf("more bytes"), 31};
}

// On the whole version, without bodies.
inline Annotation SomeAnnotation() {
  Annotation annotation;
  annotation.id = AnnotationUrn(SomeNonce());
  annotation.motivation = "commenting";
  annotation.document = Document();
  annotation.pins.version = DigestOf("bytes");
  return annotation;
}

// On the passage of `words` at `start`, quoted, with a note.
inline Annotation OnPassage(const std::string& words, std::uint64_t start, std::uint64_t end) {
  Annotation annotation = SomeAnnotation();
  annotation.bodies = {{"The number differs elsewhere.", "en", "ltr", "commenting", ""}};
  annotation.pins.layer = DigestOf("layer");
  annotation.pins.words = DigestOf(words);
  annotation.position = TextPosition{start, end};
  annotation.quote = TextQuote{words, "before ", " after"};
  return annotation;
}

inline FieldValue TextValue(const std::string& value, const std::string& language = "") {
  FieldValue result;
  result.value = value;
  result.language = language;
  return result;
}

inline Description SomeDescription() {
  FieldValue date;
  date.value = "1988-07/1988-09";
  date.literal = "\u062a\u0627\u0628\u0633\u062a\u0627\u0646 \u06f1\u06f3\u06f6\u06f7";
  date.calendar = "persian";
  FieldValue unit;
  unit.document = DocumentId(DigestOf("unit"));
  unit.position = 4;
  Description description;
  description.Set("title", {TextValue("A letter", "en")});
  description.Set("creator", {TextValue("Somebody"), TextValue("Somebody else")});
  description.Set("created", {date});
  description.Set("language", {TextValue("fa"), TextValue("ckb-Arab-IQ")});
  description.Set("license", {TextValue("https://example.org/licence")});
  description.Set("referenceCode", {TextValue("IR 1988/4")});
  description.Set("isPartOf", {unit});
  return description;
}

inline Event SomeEvent() {
  Event event;
  event.type = "transfer";
  event.version = DigestOf("bytes");
  event.from = "the author";
  event.how = "by hand";
  event.original_name = "letter\\xFF.txt";
  event.original_name_base64 = "bGV0dGVy/y50eHQ=";
  event.retrieved = "2026-11-20T08:30:00Z";
  event.detail = "Line one\nline two\twith a tab";
  event.outcome = "complete";
  return event;
}

inline Withdrawal SomeWithdrawal(bool trace) {
  std::vector<StatementId> statements = {Parent(3), Parent(4)};
  std::sort(statements.begin(), statements.end());
  return {trace, "It endangers a \"witness\".", std::move(statements)};
}

inline std::vector<Statement> SampleAnnotations() {
  std::vector<Statement> samples;
  const auto add = [&](Annotation annotation) { samples.push_back(Around(Kind::kAnnotation, std::move(annotation))); };
  add(SomeAnnotation());
  add(OnPassage("thirty-eight names", 412, 430));
  add(OnPassage("\u06a9\u0634\u062a\u0627\u0631", 0, 5));
  add(OnPassage("two\nlines \"quoted\" \\ \U0001F602", 7, 29));
  Annotation bare = OnPassage("x", 0, 1);
  bare.quote->prefix.clear();
  bare.quote->suffix.clear();
  add(bare);
  Annotation unquoted = OnPassage("rights forbid these", 0, 19);
  unquoted.quote.reset();
  add(unquoted);
  for (const char* fragment : {"page=3", "t=10.5,20", "t=,2&xywh=percent:1,2,30,40"}) {
    Annotation media = SomeAnnotation();
    media.fragment = fragment;
    add(media);
  }
  Annotation link = OnPassage("linked", 3, 9);
  link.motivation = "linking";
  const std::string other = DigestOf("other").Hex();
  link.bodies = {{"", "", "", "", "fonds:" + other + "@" + other + "#c=1,2&q=" + other}};
  add(link);
  Annotation tagged = SomeAnnotation();
  tagged.motivation = "tagging";
  tagged.bodies = {{"witness", "en", "", "tagging", ""},
                   {"\u0634\u0627\u0647\u062f", "fa", "rtl", "tagging", ""},
                   {"", "", "", "", "https://example.org/a?b#c"}};
  add(tagged);
  Statement revision = Around(Kind::kAnnotation, OnPassage("revised", 0, 7));
  std::get<Annotation>(revision.body).id = AnnotationUrn(std::string(32, 'f'));
  revision.parents = {Parent(1)};
  samples.push_back(revision);
  for (const auto kind : {PlacementClaim::Kind::kSame, PlacementClaim::Kind::kMoved, PlacementClaim::Kind::kAccepted}) {
    PlacementClaim claim;
    claim.kind = kind;
    claim.from = Parent(1);
    if (claim.HasStretch()) {
      claim.before = {20, 60};
      claim.after = {0, 41};
    }
    std::get<Annotation>(revision.body).placement = claim;
    samples.push_back(revision);
  }
  return samples;
}

inline std::vector<Statement> SampleStatements() {
  std::vector<Statement> samples = SampleAnnotations();
  const auto add = [&](Kind kind, Body body) -> Statement& {
    samples.push_back(Around(kind, std::move(body)));
    return samples.back();
  };
  add(Kind::kAccession, SomeAccession());
  Accession reference = SomeAccession();
  reference.by_reference = true;
  reference.extension = "bin";
  reference.size = 0;
  add(Kind::kAccession, reference).time = "2026-11-22T10:00:00Z";
  add(Kind::kVersion, SomeVersion());
  Version terse = SomeVersion();
  terse.reason.clear();
  std::vector<StatementId> parents = {Parent(1), Parent(2), Parent(3)};
  std::sort(parents.begin(), parents.end());
  add(Kind::kVersion, terse).parents = parents;
  add(Kind::kDescription, SomeDescription());
  add(Kind::kDescription, SomeDescription()).document.reset();
  add(Kind::kDescription, SomeDescription()).parents = parents;
  add(Kind::kDescription, Description());
  add(Kind::kDescription, Label{"a3", "The reading room"}).document.reset();
  Event named;
  named.type = "loss declared";
  add(Kind::kEvent, named).document.reset();
  add(Kind::kEvent, SomeEvent());
  add(Kind::kWithdrawal, SomeWithdrawal(false));
  add(Kind::kWithdrawal, SomeWithdrawal(true));
  for (const Kind kind : {Kind::kVersion, Kind::kDescription, Kind::kAnnotation}) {
    add(kind, Retraction{"It was a mistake."}).parents = {Parent(2)};
  }
  Statement& unknown = add(Kind::kUnknown, UnknownBody{"{\"anything\":[1,null,{\"at\":\"all\"}]}"});
  unknown.kind_name = "sealing";
  unknown.parents = parents;
  return samples;
}

}  // namespace fonds::test
