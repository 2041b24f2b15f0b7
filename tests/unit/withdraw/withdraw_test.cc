#include "store/remaking.h"
#include "sync/discard.h"
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
using test::TryWithdraw;
using test::WithdrawAt;

const std::string kWords = "Eleven people saw it, and one of them is named here.";
constexpr std::uint64_t kSmallLimit = 64;

Code CodeOf(const Result<WithdrawalMade>& result) {
  REQUIRE_FALSE(result.ok());
  return result.error().code();
}

StatementId Correct(const Copies& copies, const DocumentId& document, const std::string& text) {
  StatementId id;
  copies.Act(copies.path(), copies.archivist(), [&](Transaction& act) {
    const Digest digest = Sha256Of(text);
    id = Must(act.Add(act.Draft(Kind::kVersion, document, {StatementId(document.digest())},
                                Version{"correction", "txt", "", digest, text.size()})));
    Must(act.AddContent(document, digest, "txt", text));
  });
  return id;
}

VerifySummary SummaryOf(const Copies& copies) {
  test::ErrorCodes sink;
  const auto holdings = Must(GitHoldings::Open(copies.path()));
  const VerifySummary summary = Must(Verify(*holdings, {.history = true}, sink));
  CHECK(sink.text().empty());
  return summary;
}

TEST_CASE("withdrawn bytes are gone from every file and object, and their digest stays") {
  const Copies copies;
  const DocumentId document = copies.AddText(kWords);
  copies.Describe(document, "A letter");
  const WithdrawalMade made = WithdrawAt(copies, copies.path(), BytesOf(document.Hex()));
  CHECK(made.plan.files.size() == 1);
  CHECK(made.committed.first == 3);
  CHECK(PlaceOf(copies.folder() / "archive", {kWords}).empty());
  const Snapshot snapshot = Must(copies.Open().Read());
  const DocumentRecord record = Must(snapshot.Document(document));
  REQUIRE(record.WithdrawalOf(Sha256Of(kWords)) != nullptr);
  CHECK_FALSE(Must(snapshot.OpenContent(record, Sha256Of(kWords))).has_value());
  const VerifySummary summary = SummaryOf(copies);
  CHECK(summary.withdrawn_bytes == 1);
  CHECK(summary.withdrawn_statements == 0);
}

TEST_CASE("after the withdrawal of a trace no byte, name or object holds the words, their digest or their length") {
  const Copies copies;
  const DocumentId document = copies.AddText(kWords);
  copies.Describe(document, "A letter about the eleven");
  copies.NoteOn(copies.path(), copies.annotator(), document, Sha256Of(kWords));
  const DocumentId other = copies.AddText("Another text, which stays.");
  copies.NoteOn(copies.path(), copies.annotator(), other, Sha256Of("Another text, which stays."),
                "fonds:" + document.Hex() + "@" + Sha256Of(kWords).Hex().substr(0, 40));
  REQUIRE_FALSE(PlaceOf(copies.folder() / "archive", TracesOf(kWords)).empty());
  const WithdrawalMade made = WithdrawAt(copies, copies.path(), Trace(document.Hex()));
  CHECK(made.withdrawals.size() == 2);  // one in each document
  CHECK(made.plan.statements.size() == 4);
  CHECK(made.plan.files.size() == 5);
  CHECK(PlaceOf(copies.folder() / "archive", TracesOf(kWords)).empty());
  CHECK(PlaceOf(copies.folder() / "archive", {"about the eleven"}).empty());
  CHECK(SummaryOf(copies).withdrawn_statements == 4);
  const auto gone = Must(copies.Open().Read()).Document(document);
  REQUIRE_FALSE(gone.ok());
  CHECK(gone.error().code() == Code::kNotFound);
  CHECK(gone.error().message().find("was withdrawn by a1 on 2026-11-22: It endangers a witness.") != std::string::npos);
}

TEST_CASE("a large object and its pointer go, and others stay") {
  const Copies copies(kSmallLimit);
  const std::string large(200, 'l');
  const std::string stays(300, 's');
  const DocumentId document = copies.AddText(large);
  copies.AddText(stays);
  WithdrawAt(copies, copies.path(), Trace(document.Hex()));
  CHECK(PlaceOf(copies.folder() / "archive", TracesOf(large)).empty());
  CHECK(std::filesystem::exists(copies.path() / layout::LfsObjectPath(Sha256Of(stays))));
  CHECK(SummaryOf(copies).intact == 1);
}

TEST_CASE("the trace of one version leaves the document, its accession and its other bytes") {
  const Copies copies;
  const std::string better = "Eleven people saw it.";
  const DocumentId document = copies.AddText("Eleven saw it.");
  const StatementId version = Correct(copies, document, better);
  copies.NoteOn(copies.path(), copies.annotator(), document, Sha256Of(better));
  const StatementId stays = copies.NoteOn(copies.path(), copies.annotator(), document, Sha256Of("Eleven saw it."));
  WithdrawAt(copies, copies.path(), Trace(version.Hex()));
  CHECK(PlaceOf(copies.folder() / "archive", TracesOf(better)).empty());
  const DocumentRecord record = Must(Must(copies.Open().Read()).Document(document));
  CHECK(record.Find(stays) != nullptr);
  CHECK(record.Find(version) == nullptr);
  CHECK(SummaryOf(copies).withdrawn_statements == 2);
}

TEST_CASE("bytes that were withdrawn can be withdrawn with their trace later") {
  const Copies copies;
  const DocumentId document = copies.AddText(kWords);
  WithdrawAt(copies, copies.path(), BytesOf(document.Hex()));
  CHECK(CodeOf(TryWithdraw(copies, copies.path(), copies.archivist(), BytesOf(document.Hex()))) == Code::kNotFound);
  WithdrawAt(copies, copies.path(), Trace(document.Hex()));
  CHECK(PlaceOf(copies.folder() / "archive", TracesOf(kWords)).empty());
  CHECK(SummaryOf(copies).withdrawn_statements == 1);
  CHECK(CodeOf(TryWithdraw(copies, copies.path(), copies.archivist(), Trace(document.Hex()))) == Code::kNotFound);
}

TEST_CASE("the same bytes in another document stay, and are told") {
  const Copies copies;
  const DocumentId document = copies.AddText(kWords);
  const DocumentId twin = copies.AddText(kWords);
  const WithdrawalMade made = WithdrawAt(copies, copies.path(), Trace(document.Hex()));
  REQUIRE(made.plan.holding.size() == 1);
  CHECK(made.plan.holding[0].document == twin);
  CHECK(SummaryOf(copies).intact == 1);
}

TEST_CASE("a withdrawal is refused to whom the policy does not allow it, and of a withdrawal") {
  const Copies copies;
  const DocumentId document = copies.AddText(kWords);
  CHECK(CodeOf(TryWithdraw(copies, copies.path(), copies.annotator(), Trace(document.Hex()))) == Code::kRefused);
  CHECK(Errors(copies.path()).empty());
  const WithdrawalMade made = WithdrawAt(copies, copies.path(), BytesOf(document.Hex()));
  const std::string id = made.withdrawals.at(0).Hex();
  CHECK(CodeOf(TryWithdraw(copies, copies.path(), copies.archivist(), Trace(id))) == Code::kRefused);
}

TEST_CASE("a branch that may hold what is to go keeps a withdrawal from being made") {
  const Copies copies;
  const DocumentId document = copies.AddText(kWords);
  REQUIRE(test::Run("git -C " + copies.path().string() + " branch kept main").status == 0);
  CHECK(CodeOf(TryWithdraw(copies, copies.path(), copies.archivist(), Trace(document.Hex()))) == Code::kRefused);
  CHECK(test::SizeOf(copies.path()) == 2);
}

TEST_CASE("a withdrawal cannot be discarded, and what was pending before it can") {
  const Copies copies;
  const DocumentId document = copies.AddText(kWords);
  const StatementId title = copies.Describe(copies.AddText("Another text."), "Another title");
  const WithdrawalMade made = WithdrawAt(copies, copies.path(), Trace(document.Hex()));
  Archive archive = copies.Open();
  const auto discard = [&](const StatementId& id) {
    return Discard(archive, copies.keyring(), copies.archivist(), copies.context(), id);
  };
  const auto refused = discard(made.withdrawals.at(0));
  REQUIRE_FALSE(refused.ok());
  CHECK(refused.error().code() == Code::kRefused);
  CHECK(Must(discard(title)).carried == 1);
  CHECK(SummaryOf(copies).withdrawn_statements == 1);
  CHECK(test::SizeOf(copies.path()) == 4);
}

TEST_CASE("what a stopped withdrawal left to delete the next act deletes") {
  const Copies copies;
  copies.AddText("A text that stays.");
  // A writer that died: an object that nothing names, and the mark.
  REQUIRE(test::Run("printf '" + kWords + "' | git -C " + copies.path().string() + " hash-object -w --stdin").status ==
          0);
  Must(WriteDurably(copies.path() / kRemakingMark, "x\n"));
  REQUIRE_FALSE(PlaceOf(copies.folder() / "archive", {kWords}).empty());
  copies.AddText("The next act.");
  CHECK(PlaceOf(copies.folder() / "archive", {kWords}).empty());
  CHECK_FALSE(std::filesystem::exists(copies.path() / kRemakingMark));
}

}  // namespace
}  // namespace fonds
