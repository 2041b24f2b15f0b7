#include "sync/sync.h"
#include "unit/withdraw/scene.h"

namespace fonds {
namespace {

using test::BytesOf;
using test::Copies;
using test::Errors;
using test::Must;
using test::PlaceOf;
using test::Trace;
using test::TracesOf;
using test::WithdrawAt;

const std::string kWords = "Eleven people saw it, and one of them is named here.";

SyncReport SyncNow(const Copies& copies, const std::filesystem::path& ours, const std::filesystem::path& theirs) {
  Archive one = Must(Archive::Open(ours));
  Archive other = Must(Archive::Open(theirs));
  return Must(Sync(one, other, copies.elsewhere(), copies.context()));
}

void CheckGone(const Copies& copies) {
  for (const char* name : {"archive", "other"}) {
    CAPTURE(name);
    CHECK(PlaceOf(copies.folder() / name, TracesOf(kWords)).empty());
    CHECK(Errors(copies.folder() / name).empty());
  }
  CHECK(test::TreeOfMain(copies.path()) == test::TreeOfMain(copies.other()));
}

TEST_CASE("a trace withdrawn in one copy is gone from the other after sync, whichever asks") {
  for (const bool here_first : {true, false}) {
    const Copies copies;
    const DocumentId document = copies.AddText(kWords);
    copies.CopyNow();
    SyncNow(copies, copies.path(), copies.other());  // both remember what was shared
    WithdrawAt(copies, copies.path(), Trace(document.Hex()));
    const SyncReport report =
        here_first ? SyncNow(copies, copies.path(), copies.other()) : SyncNow(copies, copies.other(), copies.path());
    CHECK(report.withdrawn == 2);
    CheckGone(copies);
    CHECK(SyncNow(copies, copies.other(), copies.path()).withdrawn == 0);
    CheckGone(copies);
  }
}

TEST_CASE("a large object withdrawn in one copy does not come back from the other") {
  const Copies copies(64);
  const std::string large(200, 'l');
  const DocumentId document = copies.AddText(large);
  copies.CopyNow();
  WithdrawAt(copies, copies.path(), BytesOf(document.Hex()));
  SyncNow(copies, copies.other(), copies.path());
  for (const auto& path : {copies.path(), copies.other()}) {
    CHECK_FALSE(std::filesystem::exists(path / layout::LfsObjectPath(Sha256Of(large))));
    CHECK(Errors(path).empty());
  }
}

TEST_CASE("what was said elsewhere meanwhile survives beside a withdrawal, numbered anew") {
  const Copies copies;
  const DocumentId document = copies.AddText(kWords);
  const DocumentId stays = copies.AddText("A text that stays.");
  copies.CopyNow();
  WithdrawAt(copies, copies.path(), Trace(document.Hex()));
  copies.AddTo(copies.other(), "A text of the other copy.");
  copies.NoteOn(copies.other(), copies.annotator(), stays, Sha256Of("A text that stays."));
  SyncNow(copies, copies.path(), copies.other());
  CheckGone(copies);
  CHECK(test::SizeOf(copies.path()) == 6);
}

TEST_CASE("a note on withdrawn bytes that was made elsewhere meanwhile is told, and can be withdrawn too") {
  const Copies copies;
  const DocumentId document = copies.AddText(kWords);
  copies.CopyNow();
  WithdrawAt(copies, copies.path(), Trace(document.Hex()));
  const StatementId note = copies.NoteOn(copies.other(), copies.annotator(), document, Sha256Of(kWords));
  SyncNow(copies, copies.path(), copies.other());
  CHECK(Errors(copies.path()).empty());
  REQUIRE_FALSE(PlaceOf(copies.folder() / "archive", TracesOf(kWords)).empty());
  WithdrawAt(copies, copies.path(), Trace(note.Hex()));
  SyncNow(copies, copies.path(), copies.other());
  CheckGone(copies);
}

}  // namespace
}  // namespace fonds
