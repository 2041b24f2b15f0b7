#include "reading/views.h"
#include "unit/reading/acts.h"

namespace fonds {
namespace {

using test::Must;
using test::ScratchArchive;

std::string Marked(const DiffView& diff) {
  std::string text;
  for (const text::DiffPiece& piece : diff.pieces) {
    if (piece.edit == text::Edit::kRemoved) text += "[-" + piece.text + "-]";
    if (piece.edit == text::Edit::kAdded) text += "{+" + piece.text + "+}";
    if (piece.edit == text::Edit::kSame) text += piece.text;
  }
  return text;
}

TEST_CASE("without names, the current version is compared with the one from which it derives") {
  const ScratchArchive scratch;
  const DocumentId document = scratch.AddText("one two three\n");
  const StatementId second = test::AddVersion(scratch, document, {test::AccessionOf(document)}, "one 2 three\n");
  test::AddVersion(scratch, document, {second}, "one 2 3\n");
  const Snapshot snapshot = test::ReadNow(scratch);
  const DiffView newest = Must(DiffVersions(snapshot, document, "", ""));
  CHECK(newest.text);
  CHECK(newest.before.version == Sha256Of("one 2 three\n"));
  CHECK(Marked(newest) == "one 2 [-three-]{+3+}\n");

  const DiffView all = Must(DiffVersions(snapshot, document, Sha256Of("one two three\n").Hex(), ""));
  CHECK(Marked(all) == "one [-two three-]{+2 3+}\n");
  const DiffView named = Must(DiffVersions(snapshot, document, "", Sha256Of("one 2 three\n").Hex()));
  CHECK(named.before.as_received);
}

TEST_CASE("a document with one version has nothing to compare") {
  const ScratchArchive scratch;
  const DocumentId document = scratch.AddText("words");
  CHECK(DiffVersions(test::ReadNow(scratch), document, "", "").error().code() == Code::kNotFound);
}

TEST_CASE("a version that revises a retraction is compared with the version that was retracted") {
  const ScratchArchive scratch;
  const DocumentId document = scratch.AddText("words\n");
  const StatementId wrong = test::AddVersion(scratch, document, {test::AccessionOf(document)}, "wrong\n");
  const StatementId back = test::Retract(scratch, scratch.archivist(), Kind::kVersion, document, wrong, "no");
  test::AddVersion(scratch, document, {back}, "right\n");
  const DiffView diff = Must(DiffVersions(test::ReadNow(scratch), document, "", ""));
  CHECK(diff.before.version == Sha256Of("wrong\n"));
  CHECK(diff.after.version == Sha256Of("right\n"));
}

TEST_CASE("where there is no text, only sizes and digests are compared") {
  const ScratchArchive scratch;
  const DocumentId document = scratch.AddText("words");
  test::AddVersion(scratch, document, {test::AccessionOf(document)}, "%PDF-1.7", "pdf");
  const DiffView diff = Must(DiffVersions(test::ReadNow(scratch), document, "", ""));
  CHECK_FALSE(diff.text);
  CHECK(diff.pieces.empty());
  CHECK(diff.before.version != diff.after.version);
}

}  // namespace
}  // namespace fonds
