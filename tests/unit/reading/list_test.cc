#include <map>

#include "reading/views.h"
#include "unit/reading/acts.h"

namespace fonds {
namespace {

using test::Must;
using test::ScratchArchive;

TEST_CASE("documents are listed in the order in which they were taken in") {
  const ScratchArchive scratch;
  std::vector<DocumentId> added;
  for (int i = 0; i < 8; ++i) added.push_back(scratch.AddText("text " + std::to_string(i)));
  const std::vector<DocumentLine> lines = Must(ListDocuments(test::ReadNow(scratch)));
  REQUIRE(lines.size() == added.size());
  for (std::size_t i = 0; i < added.size(); ++i) CHECK(lines[i].document == added[i]);
}

TEST_CASE("a line has the title and date of the current description, and counts what stands") {
  const ScratchArchive scratch;
  const std::string text = "some words of a text";
  const DocumentId document = scratch.AddText(text);
  const StatementId title = scratch.Describe(document, "First");
  scratch.Describe(document, "Second", {title});
  test::Note(scratch, scratch.archivist(), document, text, {0, 4}, "kept");
  const StatementId gone = test::Note(scratch, scratch.archivist(), document, text, {5, 10}, "gone");
  test::Retract(scratch, scratch.archivist(), Kind::kAnnotation, document, gone, "wrong");

  const std::vector<DocumentLine> lines = Must(ListDocuments(test::ReadNow(scratch)));
  REQUIRE(lines.size() == 1);
  CHECK(lines[0].title == "Second");
  CHECK(lines[0].version == Sha256Of(text));
  CHECK(lines[0].size == text.size());
  CHECK(lines[0].extension == "txt");
  CHECK(lines[0].presence == Presence::kHeld);
  CHECK(lines[0].versions == 1);
  CHECK(lines[0].annotations == 1);
  CHECK(lines[0].open_heads == 0);
  CHECK_FALSE(lines[0].not_understood);
}

TEST_CASE("without a title the name under which the bytes came is shown") {
  const ScratchArchive scratch;
  const DocumentId document = scratch.AddText("words");
  test::Say(scratch, scratch.archivist(), Kind::kEvent, document, {},
            Event{.type = "transfer", .version = {}, .original_name = "scan 12.txt"});
  CHECK(Must(ListDocuments(test::ReadNow(scratch)))[0].title == "scan 12.txt");
}

TEST_CASE("two current descriptions count as one open subject, and two equal ones as none") {
  const ScratchArchive scratch;
  const DocumentId document = scratch.AddText("words");
  scratch.Describe(document, "Same");
  scratch.Describe(document, "Same");
  CHECK(Must(ListDocuments(test::ReadNow(scratch)))[0].open_heads == 0);
  scratch.Describe(document, "Other");
  CHECK(Must(ListDocuments(test::ReadNow(scratch)))[0].open_heads == 1);
}

TEST_CASE("bytes by reference, and large objects that are not here, are told from those held") {
  const ScratchArchive scratch(16);
  Archive archive = scratch.Open();
  Transaction act = Must(Transaction::Begin(archive, scratch.archivist(), scratch.context()));
  const Statement reference =
      act.Draft(Kind::kAccession, std::nullopt, {}, Accession{act.act(), "txt", Sha256Of("elsewhere"), 9, true});
  Must(act.Add(reference));
  Must(act.Commit());
  const std::string large = "a text longer than the limit of this archive";
  scratch.AddText(large);

  std::vector<DocumentLine> lines = Must(ListDocuments(test::ReadNow(scratch)));
  REQUIRE(lines.size() == 2);
  CHECK(lines[0].presence == Presence::kByReference);
  CHECK(lines[1].presence == Presence::kHeld);
  std::filesystem::remove(scratch.path() / layout::LfsObjectPath(Sha256Of(large)));
  lines = Must(ListDocuments(test::ReadNow(scratch)));
  CHECK(lines[1].presence == Presence::kNotHere);
}

TEST_CASE("hundreds of documents, read on two threads, give each its own line") {
  const ScratchArchive scratch;
  Archive archive = scratch.Open();
  Transaction act = Must(Transaction::Begin(archive, scratch.archivist(), scratch.context()));
  std::map<DocumentId, std::string> titles;
  for (int i = 0; i < 300; ++i) {
    const DocumentId document = ScratchArchive::StageText(act, "text " + std::to_string(i));
    titles[document] = "title " + std::to_string(i);
    Must(act.Add(ScratchArchive::DraftTitle(act, document, titles[document])));
  }
  Must(act.Commit());
  const std::vector<DocumentLine> lines = Must(ListDocuments(test::ReadNow(scratch)));
  REQUIRE(lines.size() == 300);
  for (const DocumentLine& line : lines) CHECK(line.title == titles.at(line.document));
}

}  // namespace
}  // namespace fonds
