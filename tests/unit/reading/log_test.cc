#include "reading/views.h"
#include "unit/reading/acts.h"

namespace fonds {
namespace {

using test::Must;
using test::ScratchArchive;

TEST_CASE("the log begins with the newest entry and ends with the policy") {
  const ScratchArchive scratch;
  const DocumentId document = scratch.AddText("words");
  const StatementId title = scratch.Describe(document, "A title");
  const std::vector<LogLine> lines = Must(ReadLog(test::ReadNow(scratch), {}));
  REQUIRE(lines.size() == 3);
  CHECK(lines[0].number == 2);
  CHECK(lines[0].pending);
  REQUIRE(lines[0].items.size() == 1);
  CHECK(lines[0].items[0].kind == "description");
  CHECK(lines[0].items[0].id == title);
  CHECK(lines[0].items[0].document == document);
  CHECK(lines[0].items[0].summary == "title: A title");
  CHECK(lines[1].items[0].summary == "txt, 5 bytes");
  CHECK(lines[2].number == 0);
  CHECK(lines[2].items[0].kind == "policy");
  CHECK_FALSE(lines[2].items[0].document.has_value());
}

TEST_CASE("the log of a document holds its statements only, also of an entry with others") {
  const ScratchArchive scratch;
  Archive archive = scratch.Open();
  Transaction act = Must(Transaction::Begin(archive, scratch.archivist(), scratch.context()));
  const DocumentId wanted = ScratchArchive::StageText(act, "wanted");
  ScratchArchive::StageText(act, "other");
  Must(act.Commit());
  scratch.AddText("a third");
  const std::vector<LogLine> lines = Must(ReadLog(test::ReadNow(scratch), {.document = wanted}));
  REQUIRE(lines.size() == 1);
  CHECK(lines[0].number == 1);
  REQUIRE(lines[0].items.size() == 1);
  CHECK(lines[0].items[0].document == wanted);
}

TEST_CASE("a limit counts the entries that are shown, not those passed over") {
  const ScratchArchive scratch;
  const DocumentId document = scratch.AddText("words");
  scratch.Describe(document, "A title");
  for (int i = 0; i < 3; ++i) scratch.AddText("other " + std::to_string(i));
  const std::vector<LogLine> lines = Must(ReadLog(test::ReadNow(scratch), {.document = document, .limit = 1}));
  REQUIRE(lines.size() == 1);
  CHECK(lines[0].items[0].kind == "description");
}

TEST_CASE("a summary is one line of at most eighty characters, whatever the note is") {
  const ScratchArchive scratch;
  const DocumentId document = scratch.AddText("words");
  std::string note = "first\nsecond\t third ";
  for (int i = 0; i < 100; ++i) note += "\xD9\x85";  // Arabic meem, two bytes
  test::Note(scratch, scratch.archivist(), document, "words", {0, 5}, note);
  const std::vector<LogLine> lines = Must(ReadLog(test::ReadNow(scratch), {.document = {}, .limit = 1}));
  const std::string& summary = lines[0].items[0].summary;
  CHECK(summary.starts_with("first second third \xD9\x85"));
  CHECK(summary.size() == 19 + 2 * 61 + 3);
  CHECK(summary.ends_with("…"));
}

}  // namespace
}  // namespace fonds
