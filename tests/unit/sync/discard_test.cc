#include "sync/discard.h"

#include <thread>

#include "disk/file.h"
#include "sync/sync.h"
#include "unit/sync/copies.h"

namespace fonds {
namespace {

using test::Copies;
using test::Must;

constexpr std::uint64_t kSmallLimit = 64;

Result<Discarded> TryDiscard(const Copies& copies, const Author& author,
                             const std::optional<StatementId>& statement = {}) {
  Archive archive = copies.Open();
  return Discard(archive, copies.keyring(), author, copies.context(), statement);
}

Discarded DiscardNewest(const Copies& copies) {
  return Must(TryDiscard(copies, copies.archivist()));
}

Code RefusedWith(const Result<Discarded>& result) {
  REQUIRE_FALSE(result.ok());
  return result.error().code();
}

StatementId AddVersion(const Copies& copies, const DocumentId& document, const std::string& text,
                       const std::vector<StatementId>& parents) {
  StatementId id;
  copies.Act(copies.path(), copies.archivist(), [&](Transaction& act) {
    const Digest digest = Sha256Of(text);
    id = Must(
        act.Add(act.Draft(Kind::kVersion, document, parents, Version{"correction", "txt", "", digest, text.size()})));
    Must(act.AddContent(document, digest, "txt", text));
  });
  return id;
}

bool HasContent(const Copies& copies, const DocumentId& document, const std::string& text) {
  const Snapshot snapshot = Must(copies.Open().Read());
  return snapshot.holdings().Find(layout::ContentPath(document, Sha256Of(text), "txt")).ok();
}

std::filesystem::path LargeFile(const Copies& copies, const std::string& text) {
  return copies.path() / layout::LfsObjectPath(Sha256Of(text));
}

// All objects of the repository, unpacked or packed, reachable or not.
std::string AllObjects(const std::filesystem::path& archive) {
  return test::Run("git -C " + archive.string() + " cat-file --batch-all-objects --batch").output;
}

TEST_CASE("discarding the newest act leaves the archive as it was before, objects included") {
  const Copies copies;
  copies.AddText("words that stay");
  const std::string before = test::Run("git -C " + copies.path().string() + " rev-parse main").output;
  copies.AddText("words that nobody was to see");
  const Discarded discarded = DiscardNewest(copies);
  CHECK(discarded.first == 2);
  CHECK(discarded.count == 1);
  CHECK(discarded.statements == 1);
  CHECK(discarded.carried == 0);
  CHECK(test::Run("git -C " + copies.path().string() + " rev-parse main").output == before);
  CHECK(AllObjects(copies.path()).find("words that nobody was to see") == std::string::npos);
  CHECK(AllObjects(copies.path()).find("words that stay") != std::string::npos);
  CHECK(test::Errors(copies.path()).empty());
}

TEST_CASE("later pending acts of others keep their statements and move up") {
  const Copies copies;
  const DocumentId stays = copies.AddText("words that stay");
  const DocumentId goes = copies.AddText("words that go");
  const StatementId note = copies.NoteOn(copies.path(), copies.annotator(), stays, Sha256Of("words that stay"));
  const Discarded discarded = Must(TryDiscard(copies, copies.archivist(), StatementId(goes.digest())));
  CHECK(discarded.first == 2);
  CHECK(discarded.carried == 1);
  CHECK(test::SizeOf(copies.path()) == 3);
  CHECK(test::DocumentsOf(copies.path()) == std::set<DocumentId>{stays});
  const Snapshot snapshot = Must(copies.Open().Read());
  CHECK(Must(snapshot.NumberOf(layout::StatementPath(stays, "annotation", note))) == 2);
  CHECK(Must(snapshot.ReadEntry(2)).agent == "a3");
  CHECK(AllObjects(copies.path()).find("words that go") == std::string::npos);
  CHECK(test::Errors(copies.path()).empty());
}

TEST_CASE("an act of several entries goes as a whole, whichever of its statements is named") {
  const Copies copies;
  std::vector<StatementId> events;
  const DocumentId document = copies.AddText("words");
  copies.Act(copies.path(), copies.archivist(), [&](Transaction& act) {
    for (int i = 0; i < 1500; ++i) {
      events.push_back(Must(act.Add(
          act.Draft(Kind::kEvent, document, {}, Event{.type = "transfer", .version = {}, .from = "somebody"}))));
    }
  });
  const DocumentId later = copies.AddText("later words");
  REQUIRE(test::SizeOf(copies.path()) == 5);
  const Discarded discarded = Must(TryDiscard(copies, copies.archivist(), events[events.size() / 2]));
  CHECK(discarded.first == 2);
  CHECK(discarded.count == 2);
  CHECK(discarded.statements == 1500);
  CHECK(discarded.carried == 1);
  CHECK(test::DocumentsOf(copies.path()) == std::set<DocumentId>{document, later});
  CHECK(test::Errors(copies.path()).empty());
}

TEST_CASE("bytes that another document or another statement of the document names stay") {
  const Copies copies;
  const DocumentId first = copies.AddText("the same words");
  const DocumentId second = copies.AddText("the same words");
  const StatementId other = AddVersion(copies, first, "other words", {StatementId(first.digest())});
  const StatementId back = AddVersion(copies, first, "the same words", {other});

  CHECK(Must(TryDiscard(copies, copies.archivist(), back)).statements == 1);
  CHECK(HasContent(copies, first, "the same words"));
  CHECK(test::Errors(copies.path()).empty());

  Must(TryDiscard(copies, copies.archivist(), StatementId(second.digest())));
  CHECK(HasContent(copies, first, "the same words"));
  CHECK(HasContent(copies, first, "other words"));
  CHECK(test::Errors(copies.path()).empty());
}

TEST_CASE("discarding a version takes its bytes and nothing else of the document") {
  const Copies copies;
  const DocumentId document = copies.AddText("first words");
  AddVersion(copies, document, "second words", {StatementId(document.digest())});
  DiscardNewest(copies);
  CHECK(HasContent(copies, document, "first words"));
  CHECK_FALSE(HasContent(copies, document, "second words"));
  CHECK(AllObjects(copies.path()).find("second words") == std::string::npos);
  CHECK(test::Errors(copies.path()).empty());
}

TEST_CASE("bytes of a large object go with the last document that names them") {
  const Copies copies(kSmallLimit);
  const std::string text(200, 'x');
  const DocumentId first = copies.AddText(text);
  copies.AddText(text);
  REQUIRE(std::filesystem::exists(LargeFile(copies, text)));
  DiscardNewest(copies);
  CHECK(std::filesystem::exists(LargeFile(copies, text)));
  CHECK(test::DocumentsOf(copies.path()) == std::set<DocumentId>{first});
  CHECK(test::Errors(copies.path()).empty());
  DiscardNewest(copies);
  CHECK_FALSE(std::filesystem::exists(LargeFile(copies, text)));
  CHECK(test::Errors(copies.path()).empty());
}

TEST_CASE("a statement of a document that is discarded makes discarding it refused") {
  const Copies copies;
  const DocumentId document = copies.AddText("words");
  copies.Describe(document, "A title");
  const auto refused = TryDiscard(copies, copies.archivist(), StatementId(document.digest()));
  CHECK(RefusedWith(refused) == Code::kRefused);
  CHECK(refused.error().message().find("later entry 2") != std::string::npos);
  CHECK(test::SizeOf(copies.path()) == 3);
}

TEST_CASE("a version that a later statement pins is not discarded") {
  const Copies copies;
  const DocumentId document = copies.AddText("first words");
  const DocumentId another = copies.AddText("words of another document");
  const StatementId version = AddVersion(copies, document, "second words", {StatementId(document.digest())});
  const Digest bytes = Sha256Of("second words");

  SECTION("by an annotation") {
    copies.NoteOn(copies.path(), copies.annotator(), document, bytes);
  }
  SECTION("by an event") {
    copies.Act(copies.path(), copies.archivist(), [&](Transaction& act) {
      Must(act.Add(act.Draft(Kind::kEvent, document, {}, Event{.type = "fixity check", .version = bytes})));
    });
  }
  SECTION("by a link from another document") {
    copies.NoteOn(copies.path(), copies.annotator(), another, Sha256Of("words of another document"),
                  "fonds:" + document.Hex() + "@" + bytes.Hex().substr(0, 32));
  }
  REQUIRE(test::Errors(copies.path()).empty());
  CHECK(RefusedWith(TryDiscard(copies, copies.archivist(), version)) == Code::kRefused);
  CHECK(test::SizeOf(copies.path()) == 5);
}

TEST_CASE("a version whose bytes an older statement names too may be discarded though a note pins them") {
  const Copies copies;
  const DocumentId document = copies.AddText("first words");
  const StatementId second = AddVersion(copies, document, "second words", {StatementId(document.digest())});
  const StatementId back = AddVersion(copies, document, "first words", {second});
  copies.NoteOn(copies.path(), copies.annotator(), document, Sha256Of("first words"));
  CHECK(Must(TryDiscard(copies, copies.archivist(), back)).carried == 1);
  CHECK(test::Errors(copies.path()).empty());
}

TEST_CASE("an annotation of a version that is discarded before it is registered is refused") {
  const Copies copies;
  const DocumentId document = copies.AddTo(copies.path(), "the first words");
  AddVersion(copies, document, "the second words", {StatementId(document.digest())});
  Archive archive = copies.Open();
  Transaction act = Must(Transaction::Begin(archive, copies.archivist(), copies.context()));
  Annotation note;
  note.motivation = "commenting";
  note.bodies.emplace_back();
  note.bodies[0].value = "a note";
  note.document = document;
  note.pins.version = Sha256Of("the second words");
  Statement statement = act.Draft(Kind::kAnnotation, document, {}, note);
  std::get<Annotation>(statement.body).id = AnnotationUrn(statement.nonce);
  Must(act.Add(statement));
  DiscardNewest(copies);

  const auto committed = act.Commit();
  REQUIRE_FALSE(committed.ok());
  CHECK(committed.error().code() == Code::kNotFound);
  CHECK(committed.error().message().find("has no version") != std::string::npos);
  CHECK(test::Errors(copies.path()).empty());
}

TEST_CASE("an act whose large object a discard deleted meanwhile is refused, and can be made again") {
  const Copies copies(kSmallLimit);
  const std::string text(2 * kSmallLimit, 'x');
  copies.AddTo(copies.path(), text);
  Archive archive = copies.Open();
  Transaction act = Must(Transaction::Begin(archive, copies.archivist(), copies.context()));
  Copies::StageText(act, text);  // the object is there, so nothing is copied
  DiscardNewest(copies);

  const auto committed = act.Commit();
  REQUIRE_FALSE(committed.ok());
  CHECK(committed.error().code() == Code::kConflict);
  copies.AddTo(copies.path(), text);
  CHECK(std::filesystem::exists(LargeFile(copies, text)));
  CHECK(test::Errors(copies.path()).empty());
}

TEST_CASE("nothing is discarded while a branch beside main may hold it") {
  const Copies copies;
  copies.AddTo(copies.path(), "words");
  test::Run("git -C " + copies.path().string() + " branch keep");
  const auto refused = TryDiscard(copies, copies.archivist());
  CHECK(RefusedWith(refused) == Code::kRefused);
  CHECK(refused.error().message().find("refs/heads/keep") != std::string::npos);
  CHECK(test::SizeOf(copies.path()) == 2);
}

TEST_CASE("files of the document that the act does not name stay") {
  const Copies copies;
  const DocumentId document = copies.AddText("first words");
  const std::string derived = layout::DocumentFolder(document) + "/text." + Sha256Of("a layer").Hex() + ".txt";
  Archive archive = copies.Open();
  git::ObjectId tip;
  Must(archive.Read(&tip));
  git::PackWriter pack(archive.folder());
  TreeEditor editor;
  editor.Put(derived, Must(pack.Add(git::ObjectType::kBlob, "a layer")));
  Must(CommitRaw(archive,
                 {.tip = tip, .parent = tip, .base_tree = Must(TreeOf(archive.repository(), tip)), .message = "bytes"},
                 editor, pack));

  AddVersion(copies, document, "second words", {StatementId(document.digest())});
  DiscardNewest(copies);
  CHECK(Must(copies.Open().Read()).holdings().Find(derived).ok());
}

TEST_CASE("what is final, the beginning, another agent's and unknown acts are not discarded") {
  Copies copies;
  const DocumentId document = copies.AddText("words");
  CHECK(RefusedWith(TryDiscard(copies, copies.annotator())) == Code::kRefused);
  CHECK(RefusedWith(TryDiscard(copies, copies.archivist(), StatementId(Sha256Of("nothing")))) == Code::kNotFound);

  copies.TakeSeat();
  copies.Checkpoint(copies.path());
  CHECK(RefusedWith(TryDiscard(copies, copies.archivist())) == Code::kNotFound);
  copies.AddText("pending words");
  CHECK(RefusedWith(TryDiscard(copies, copies.archivist(), StatementId(document.digest()))) == Code::kRefused);
  CHECK(DiscardNewest(copies).first == 2);
  CHECK(test::Errors(copies.path()).empty());
}

TEST_CASE("entry 0 is not discarded") {
  const Copies copies;
  CHECK(RefusedWith(TryDiscard(copies, copies.archivist())) == Code::kRefused);
  CHECK(test::SizeOf(copies.path()) == 1);
}

TEST_CASE("a note that the register key remembers counts although the archive lost it") {
  Copies copies;
  copies.TakeSeat();
  copies.AddText("words");
  const std::string git = "git -C " + copies.path().string();
  const std::string before = test::Run(git + " rev-parse main").output;
  copies.Checkpoint(copies.path());
  REQUIRE(test::Run(git + " update-ref refs/heads/main " + before.substr(0, 40)).status == 0);
  CHECK(RefusedWith(TryDiscard(copies, copies.archivist())) == Code::kNotFound);
}

TEST_CASE("what was shared with another copy is not discarded, what came later is") {
  const Copies copies;
  const DocumentId shared = copies.AddText("shared words");
  copies.CopyNow();
  Archive ours = copies.Open();
  Archive theirs = copies.OpenOther();
  Must(Sync(ours, theirs, copies.elsewhere(), copies.context()));
  const DocumentId own = copies.AddText("own words");
  CHECK(RefusedWith(TryDiscard(copies, copies.archivist(), StatementId(shared.digest()))) == Code::kRefused);
  Must(TryDiscard(copies, copies.archivist(), StatementId(own.digest())));
  CHECK(test::DocumentsOf(copies.path()) == std::set<DocumentId>{shared});
  CHECK(AllObjects(copies.path()).find("own words") == std::string::npos);
  CHECK(test::Errors(copies.path()).empty());
}

TEST_CASE("a discard and a checkpoint at the same time wait for each other") {
  Copies copies;
  copies.TakeSeat();
  copies.AddText("words that stay");
  for (int round = 0; round < 8; ++round) {
    copies.AddText("words of round " + std::to_string(round));
    std::optional<Result<Discarded>> discarded;
    std::thread discarding([&] { discarded = TryDiscard(copies, copies.archivist()); });
    copies.Checkpoint(copies.path());
    discarding.join();
    if (!discarded->ok()) {
      CHECK(discarded->error().code() == Code::kNotFound);
      CHECK(discarded->error().message().find("a checkpoint covers everything") != std::string::npos);
    }
  }
  CHECK(test::Errors(copies.path()).empty());
}

}  // namespace
}  // namespace fonds
