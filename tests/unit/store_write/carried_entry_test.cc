#include "store/carried_entry.h"

#include "store/seat.h"
#include "support/scratch_archive.h"

namespace fonds {
namespace {

using test::Must;
using test::ScratchArchive;

TEST_CASE("a carried entry has what it lists and the bytes its statements name") {
  const ScratchArchive scratch(2000);
  const std::string large(3000, 'l');
  Archive archive = scratch.Open();
  Transaction act = Must(Transaction::Begin(archive, scratch.archivist(), scratch.context()));
  const DocumentId small = ScratchArchive::StageText(act, "small words");
  const DocumentId big = ScratchArchive::StageText(act, large);
  const Version version{"correction", "txt", "", Sha256Of("better words"), 12};
  Must(act.Add(act.Draft(Kind::kVersion, small, {StatementId(small.digest())}, version)));
  Must(act.AddContent(small, version.sha256, "txt", "better words"));
  Must(act.Add(ScratchArchive::DraftTitle(act, big, "A title")));
  // By reference: named, and not there.
  Must(act.Add(act.Draft(Kind::kAccession, std::nullopt, {}, Accession{act.act(), "pdf", Sha256Of("far"), 3, true})));
  Must(act.Commit());

  const Snapshot snapshot = Must(archive.Read());
  const CarriedEntry carried = Must(CarryEntry(snapshot, archive.repository(), 1));
  CHECK(carried.entry == Must(snapshot.EntryBytes(1)));
  CHECK(carried.signatures == Must(snapshot.EntrySignatures(1)));
  std::vector<std::string> paths;
  for (const auto& [path, id] : carried.files) paths.push_back(path);
  CHECK(paths.size() == 5 + 3);
  for (const std::string& path :
       {layout::ContentPath(small, Sha256Of("small words"), "txt"), layout::ContentPath(small, version.sha256, "txt"),
        layout::LargePath(big, Sha256Of(large), "txt")}) {
    CHECK(std::count(paths.begin(), paths.end(), path) == 1);
  }
}

TEST_CASE("an entry carried to another number of another tip keeps its bytes and signatures") {
  const ScratchArchive scratch;
  Archive archive = scratch.Open();
  const git::ObjectId before = *Must(archive.repository().Main());
  const DocumentId first = scratch.AddText("first words");
  const DocumentId second = scratch.AddText("second words");
  git::ObjectId tip;
  const Snapshot snapshot = Must(archive.Read(&tip));
  const CarriedEntry one = Must(CarryEntry(snapshot, archive.repository(), 1));
  const CarriedEntry two = Must(CarryEntry(snapshot, archive.repository(), 2));

  // The other order, on the tip that had neither.
  TreeEditor editor;
  git::PackWriter pack(scratch.path());
  Must(PlaceEntries({two, one}, 1, editor, pack));
  const RawCommit raw{
      .tip = tip, .parent = before, .base_tree = Must(TreeOf(archive.repository(), before)), .message = "entries 1-2"};
  Must(CommitRaw(archive, raw, editor, pack));

  const Snapshot carried = Must(archive.Read());
  CHECK(Must(carried.RegisterSize()) == 3);
  CHECK(Must(carried.EntryBytes(1)) == two.entry);
  CHECK(Must(carried.EntryBytes(2)) == one.entry);
  CHECK(Must(carried.EntrySignatures(2)) == one.signatures);
  CHECK(Must(carried.Document(first)).files.size() == 1);
  CHECK(Must(carried.Document(second)).accession().number == 1);
}

TEST_CASE("the entry of a policy is carried with all its files") {
  const ScratchArchive scratch;
  Archive archive = scratch.Open();
  const CarriedEntry carried = Must(CarryEntry(Must(archive.Read()), archive.repository(), 0));
  REQUIRE(carried.files.size() == 3);
  CHECK(carried.files[1].first == "policy/1.json");
}

TEST_CASE("an entry whose files are gone is damage") {
  const ScratchArchive scratch;
  const DocumentId document = scratch.AddText("words");
  Archive archive = scratch.Open();
  git::ObjectId tip;
  Must(archive.Read(&tip));
  TreeEditor editor;
  editor.Remove(layout::DocumentFolder(document));
  git::PackWriter pack(scratch.path());
  const RawCommit raw{
      .tip = tip, .parent = tip, .base_tree = Must(TreeOf(archive.repository(), tip)), .message = "bytes"};
  Must(CommitRaw(archive, raw, editor, pack));
  CHECK(CarryEntry(Must(archive.Read()), archive.repository(), 1).error().code() == Code::kCorrupt);
}

TEST_CASE("a full register takes no entry") {
  TreeEditor editor;
  const test::TemporaryFolder folder;
  git::PackWriter pack(folder.path());
  CHECK(PlaceEntries({CarriedEntry{"x", {}, {}}}, kMaxEntries, editor, pack).error().code() == Code::kRefused);
  CHECK(editor.empty());
}

}  // namespace
}  // namespace fonds
