#include "store/transaction.h"

#include <thread>

#include "disk/folder.h"
#include "support/fault_at.h"
#include "support/scratch_archive.h"
#include "support/shell.h"

namespace fonds {
namespace {

using test::Must;
using test::ScratchArchive;

std::string CommitSubjects(const ScratchArchive& scratch) {
  return test::Run("git -C " + scratch.path().string() + " log --reverse --format='%s %ad' --date=iso").output;
}

TEST_CASE("an act registers its statements, with their bytes, under the next number") {
  const ScratchArchive scratch;
  const DocumentId document = scratch.AddText("words of a document");
  const StatementId title = scratch.Describe(document, "A title");

  Archive archive = scratch.Open();
  const Snapshot snapshot = Must(archive.Read());
  CHECK(Must(snapshot.RegisterSize()) == 3);
  const DocumentRecord record = Must(snapshot.Document(document));
  REQUIRE(record.statements.size() == 2);
  CHECK(record.accession().number == 1);
  CHECK(record.accession().statement.agent == "a1");
  CHECK(record.accession().statement.time == "2026-11-22");
  const Filed* described = record.Find(title);
  REQUIRE(described != nullptr);
  CHECK(described->number == 2);
  CHECK(record.files.size() == 1);

  const Entry entry = Must(snapshot.ReadEntry(1));
  CHECK(entry.act == std::get<Accession>(record.accession().statement.body).accession_number);
  CHECK(entry.parts == 1);
  REQUIRE(entry.lines.size() == 1);
  CHECK(entry.lines[0].digest == document.digest());
  CHECK(CommitSubjects(scratch) ==
        "entry 0 2026-11-22 00:00:00 +0000\nentry 1 2026-11-22 00:00:00 +0000\nentry 2 2026-11-22 00:00:00 +0000\n");
  CHECK(test::Run("git -C " + scratch.path().string() + " fsck --strict").status == 0);
}

TEST_CASE("a bulk act is cut into parts of a thousand lines, sorted over the whole act, in one commit") {
  const ScratchArchive scratch;
  const DocumentId document = scratch.AddText("words");
  Archive archive = scratch.Open();
  Transaction act = Must(Transaction::Begin(archive, scratch.archivist(), scratch.context()));
  constexpr int kCount = 2500;
  std::vector<std::thread> threads;
  for (int t = 0; t < 2; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < kCount / 2; ++i) {
        if (!act.Add(
                    act.Draft(Kind::kEvent, document, {}, Event{.type = "transfer", .version = {}, .from = "somebody"}))
                 .ok())
          std::abort();
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  const Committed committed = Must(act.Commit());
  CHECK(committed.first == 2);
  CHECK(committed.count == 3);

  const Snapshot snapshot = Must(archive.Read());
  CHECK(Must(snapshot.RegisterSize()) == 5);
  std::string before;
  std::size_t lines = 0;
  for (std::uint64_t part = 1; part <= 3; ++part) {
    const Entry entry = Must(snapshot.ReadEntry(part + 1));
    CHECK(entry.part == part);
    CHECK(entry.parts == 3);
    CHECK(entry.act == act.act());
    lines += entry.lines.size();
    CHECK(before < entry.lines.front().path);
    before = entry.lines.back().path;
    CHECK(Must(snapshot.EntrySignatures(part + 1)).size() == 1);
  }
  CHECK(lines == kCount);
  CHECK(CommitSubjects(scratch).ends_with("entries 2-4 2026-11-22 00:00:00 +0000\n"));
}

TEST_CASE("an act of nothing is refused") {
  const ScratchArchive scratch;
  Archive archive = scratch.Open();
  Transaction act = Must(Transaction::Begin(archive, scratch.archivist(), scratch.context()));
  CHECK(act.Commit().error().code() == Code::kUsage);
  CHECK(Must(Must(archive.Read()).RegisterSize()) == 1);
}

TEST_CASE("a kind that the agent's roles may not register is refused, and the message says who may") {
  const ScratchArchive scratch;
  const DocumentId document = scratch.AddText("words");
  Archive archive = scratch.Open();
  Transaction act = Must(Transaction::Begin(archive, scratch.annotator(), scratch.context()));
  const auto added = act.Add(act.Draft(Kind::kVersion, document, {StatementId(document.digest())},
                                       Version{"correction", "txt", "", Sha256Of("other"), 5}));
  REQUIRE_FALSE(added.ok());
  CHECK(added.error().code() == Code::kRefused);
  CHECK(added.error().message() ==
        "cannot register this version: a3 holds the roles annotator, which may not; roles that may: archivist");
}

TEST_CASE("nobody registers in another's name or with a key that the policy does not give them") {
  const ScratchArchive scratch;
  Archive archive = scratch.Open();
  const auto begin = [&](const Author& author) { return Transaction::Begin(archive, author, scratch.context()); };
  CHECK(begin(test::AuthorOf("a1", 3)).error().code() == Code::kRefused);
  CHECK(begin(test::AuthorOf("a1", 7)).error().code() == Code::kRefused);
  CHECK(begin(test::AuthorOf("a9", 1)).error().code() == Code::kRefused);
  Author twice = test::AuthorOf("a1", 1);
  twice.countersigners.push_back(twice.signer);
  CHECK(begin(twice).error().code() == Code::kRefused);

  Transaction act = Must(begin(scratch.archivist()));
  Statement foreign = act.Draft(Kind::kEvent, std::nullopt, {}, Event{.type = "transfer"});
  foreign.agent = "a3";
  CHECK(act.Add(foreign).error().code() == Code::kRefused);
}

TEST_CASE("countersignatures stand beside the author's") {
  const ScratchArchive scratch;
  const DocumentId document = scratch.AddText("words");
  Author author = test::AuthorOf("a1", 1);
  author.countersigners.push_back(NativeSigner(test::SecretOf(3)));
  Archive archive = scratch.Open();
  Transaction act = Must(Transaction::Begin(archive, author, scratch.context()));
  Must(act.Add(ScratchArchive::DraftTitle(act, document, "A title")));
  Must(act.Commit());

  const Snapshot snapshot = Must(archive.Read());
  const Bytes entry = Must(snapshot.EntryBytes(2));
  const auto signatures = Must(snapshot.EntrySignatures(2));
  REQUIRE(signatures.size() == 2);
  for (const auto& [key, armour] : signatures) {
    const SshSignature signature = Must(ParseSshSignature(armour));
    CHECK(signature.key.HexId() == key);
    CHECK(VerifySshSignature(signature, kEntryNamespace, entry));
  }
}

TEST_CASE("what a statement names must be in the archive or in the act") {
  const ScratchArchive scratch;
  const DocumentId document = scratch.AddText("words");
  const StatementId title = scratch.Describe(document, "A title");
  const StatementId nowhere(Sha256Of("nowhere"));
  Archive archive = scratch.Open();
  const auto commit = [&](auto stage) {
    Transaction act = Must(Transaction::Begin(archive, scratch.archivist(), scratch.context()));
    stage(act);
    return act.Commit();
  };
  const auto missing_parent = commit([&](Transaction& act) {
    Must(act.Add(ScratchArchive::DraftTitle(act, document, "Another", {title, nowhere})));
  });
  REQUIRE_FALSE(missing_parent.ok());
  CHECK(missing_parent.error().code() == Code::kNotFound);
  CHECK(missing_parent.error().message().find(nowhere.Hex()) != std::string::npos);

  const auto missing_document = commit([&](Transaction& act) {
    Must(act.Add(ScratchArchive::DraftTitle(act, DocumentId(nowhere.digest()), "Another")));
  });
  CHECK(missing_document.error().code() == Code::kNotFound);

  const auto missing_whole = commit([&](Transaction& act) {
    Description part;
    FieldValue whole;
    whole.document = DocumentId(nowhere.digest());
    part.Set("isPartOf", {whole});
    Must(act.Add(act.Draft(Kind::kDescription, document, {}, part)));
  });
  CHECK(missing_whole.error().code() == Code::kNotFound);

  const auto missing_origin = commit([&](Transaction& act) {
    Statement statement = act.Draft(Kind::kAnnotation, document, {}, Annotation{});
    Annotation placed;
    placed.id = AnnotationUrn(statement.nonce);
    placed.motivation = "highlighting";
    placed.document = document;
    placed.pins = {Sha256Of("words"), Sha256Of("words"), Sha256Of("words")};
    placed.position = TextPosition{0, 5};
    placed.placement = PlacementClaim{PlacementClaim::Kind::kAccepted, nowhere, {}, {}};
    statement.body = placed;
    Must(act.Add(statement));
  });
  REQUIRE_FALSE(missing_origin.ok());
  CHECK(missing_origin.error().code() == Code::kNotFound);
  CHECK(Must(Must(archive.Read()).RegisterSize()) == 3);

  Must(commit([&](Transaction& act) {
    const StatementId second = Must(act.Add(ScratchArchive::DraftTitle(act, document, "Second", {title})));
    Must(act.Add(ScratchArchive::DraftTitle(act, document, "Third", {second})));
    const DocumentId fresh = ScratchArchive::StageText(act, "more words");
    Must(act.Add(ScratchArchive::DraftTitle(act, fresh, "Fresh")));
    const StatementId accession(document.digest());
    Must(act.Add(act.Draft(Kind::kVersion, document, {accession}, Version{"correction", "txt", "", Sha256Of("w"), 1})));
  }));
}

TEST_CASE("bytes that do not have the announced digest are not staged") {
  const ScratchArchive scratch;
  Archive archive = scratch.Open();
  Transaction act = Must(Transaction::Begin(archive, scratch.archivist(), scratch.context()));
  CHECK(act.AddContent(DocumentId(Sha256Of("d")), Sha256Of("words"), "txt", "swords").error().code() ==
        Code::kConflict);
}

TEST_CASE("the time of day is written only where somebody asked for it") {
  const ScratchArchive scratch;
  const DocumentId document = scratch.AddText("words");
  WriteContext exact = scratch.context();
  exact.exact_time = true;
  Archive archive = scratch.Open();
  Transaction act = Must(Transaction::Begin(archive, scratch.archivist(), exact));
  Must(act.Add(ScratchArchive::DraftTitle(act, document, "A title")));
  Must(act.Commit());
  CHECK(Must(Must(archive.Read()).ReadEntry(2)).time == "2026-11-22T12:00:00Z");
  CHECK(CommitSubjects(scratch).ends_with("entry 2 2026-11-22 00:00:00 +0000\n"));
}

TEST_CASE("small packs are joined before there are many") {
  const ScratchArchive scratch;
  const DocumentId document = scratch.AddText("words");
  for (int i = 0; i < 40; ++i) scratch.Describe(document, "Title " + std::to_string(i));
  std::size_t packs = 0;
  for (const FolderItem& item : Must(ListFolder(scratch.path() / "objects/pack")))
    packs += item.name.ends_with(".pack") ? 1 : 0;
  CHECK(packs < 32);
  Archive archive = scratch.Open();
  CHECK(Must(Must(archive.Read()).RegisterSize()) == 42);
  CHECK(test::Run("git -C " + scratch.path().string() + " fsck --strict").status == 0);
}

TEST_CASE("an act that was stopped registers nothing") {
  class Stop final : public Progress {
   public:
    void Report(std::string_view, std::uint64_t, std::uint64_t) override {}
    bool Stopped() const override { return true; }
  };
  const ScratchArchive scratch;
  Archive archive = scratch.Open();
  Transaction act = Must(Transaction::Begin(archive, scratch.archivist(), scratch.context()));
  ScratchArchive::StageText(act, "words");
  Stop stop;
  CHECK(act.Commit(stop).error().code() == Code::kInterrupted);
  CHECK(Must(Must(archive.Read()).RegisterSize()) == 1);
}

TEST_CASE("a failure after the move of main is no failure of the act") {
  const ScratchArchive scratch;
  const DocumentId document = scratch.AddText("words");
  const test::FaultAt fault("transaction-moved");
  scratch.Describe(document, "A title");
  CHECK(fault.Count("transaction-moved") == 1);
  Archive archive = scratch.Open();
  CHECK(Must(Must(archive.Read()).RegisterSize()) == 3);
}

TEST_CASE("an act whose move of main is not confirmed says that it stands") {
  const ScratchArchive scratch;
  const DocumentId document = scratch.AddText("words");
  Archive archive = scratch.Open();
  Transaction act = Must(Transaction::Begin(archive, scratch.archivist(), scratch.context()));
  Must(act.Add(ScratchArchive::DraftTitle(act, document, "A title")));
  // The last folder made durable on the way is the reference's.
  class AfterRename final : public FaultPlan {
   public:
    Status At(std::string_view point) override {
      if (point == "ref-rename") renamed_ = true;
      if (renamed_ && point == "folder-sync") return Error(Code::kIo, "no");
      return {};
    }

   private:
    bool renamed_ = false;
  } plan;
  SetFaultPlan(&plan);
  const auto committed = act.Commit();
  SetFaultPlan(nullptr);
  REQUIRE_FALSE(committed.ok());
  CHECK(committed.error().code() == Code::kIo);
  CHECK(committed.error().message().find("entry 2) stands") != std::string::npos);
  CHECK(Must(Must(archive.Read()).RegisterSize()) == 3);
}

TEST_CASE("messages of commits name the entries") {
  CHECK(EntriesMessage(123, 1) == "entry 123");
  CHECK(EntriesMessage(123, 20) == "entries 123-142");
}

}  // namespace
}  // namespace fonds
