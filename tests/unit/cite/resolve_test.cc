#include "cite/resolve.h"

#include "disk/file.h"
#include "unit/cite/citing.h"

namespace fonds {
namespace {

using test::CiteNow;
using test::Must;
using test::ReadNow;
using test::RequestFor;
using test::ScratchArchive;

const std::string kText = "They came.\nThey came again.\n";

ResolvedCitation ResolveNow(const ScratchArchive& scratch, const std::string& uri,
                            std::optional<LockedCitation> locked = std::nullopt) {
  return Must(Resolve(ReadNow(scratch), {.uri = uri, .context = 5, .locked = std::move(locked)}));
}

Code Refusal(const ScratchArchive& scratch, const std::string& uri) {
  const Result<ResolvedCitation> found = Resolve(ReadNow(scratch), {.uri = uri, .context = 5, .locked = {}});
  REQUIRE_FALSE(found.ok());
  return found.error().code();
}

std::string Replaced(std::string uri, const std::string& part, const std::string& by) {
  REQUIRE(uri.find(part) != std::string::npos);
  return uri.replace(uri.find(part), part.size(), by);
}

TEST_CASE("cited words are found again, in their context") {
  const ScratchArchive scratch;
  const CitedPassage cited = CiteNow(scratch, RequestFor(scratch.AddText(kText), "came again"));
  const ResolvedCitation found = ResolveNow(scratch, cited.uri);
  CHECK(found.Holds());
  CHECK(found.words == CitedWords::kAgree);
  CHECK(found.exact == "came again");
  CHECK(found.before == "They ");
  CHECK(found.after == ".\n");
  CHECK(found.place.line == 2);
  CHECK(found.place.column == 6);
  CHECK(found.whole == cited.whole);
  CHECK(found.pending());
  CHECK(found.missing.empty());
}

TEST_CASE("the words are looked for in every version") {
  const ScratchArchive scratch;
  const DocumentId document = scratch.AddText(kText);
  const std::string uri = CiteNow(scratch, RequestFor(document, "came again")).uri;
  const StatementId second =
      test::AddVersion(scratch, document, {test::AccessionOf(document)}, "came again, came again\n");
  const StatementId third = test::AddVersion(scratch, document, {second}, "They came  again.\n");
  const StatementId fourth = test::AddVersion(scratch, document, {third}, "They left.\n");
  test::AddVersion(scratch, document, {fourth}, "%PDF", "pdf");
  const ResolvedCitation found = ResolveNow(scratch, uri);
  REQUIRE(found.versions.size() == 5);
  CHECK(found.versions[0].cited);
  CHECK_FALSE(found.versions[0].current);
  CHECK(found.versions[0].places == 1);
  CHECK(found.versions[0].first_line == 2);
  CHECK(found.versions[1].places == 2);
  CHECK(found.versions[2].places == 0);
  CHECK(found.versions[2].alike == 1);
  CHECK(found.versions[3].places + found.versions[3].alike == 0);
  CHECK(found.versions[3].look == CitedInVersion::Look::kSearched);
  CHECK(found.versions[4].look == CitedInVersion::Look::kNoText);
  CHECK(found.versions[4].current);
}

TEST_CASE("bytes that came back are one version") {
  const ScratchArchive scratch;
  const DocumentId document = scratch.AddText("A");
  const StatementId b = test::AddVersion(scratch, document, {test::AccessionOf(document)}, "B");
  test::AddVersion(scratch, document, {b}, "A");
  const CitedPassage cited = CiteNow(scratch, RequestFor(document));
  const ResolvedCitation found = ResolveNow(scratch, cited.uri);
  REQUIRE(found.versions.size() == 2);
  CHECK(found.versions[0].current);
  CHECK(found.versions[0].cited);
}

TEST_CASE("other words, and a place beyond the end, do not hold") {
  const ScratchArchive scratch;
  const std::string uri = CiteNow(scratch, RequestFor(scratch.AddText(kText), "came again")).uri;
  const ResolvedCitation other = ResolveNow(scratch, Replaced(uri, "#c=16,26", "#c=15,26"));
  CHECK_FALSE(other.Holds());
  CHECK(other.words == CitedWords::kOther);
  CHECK(other.exact == " came again");
  CHECK(other.versions[0].look == CitedInVersion::Look::kNotAsked);
  const ResolvedCitation beyond = ResolveNow(scratch, Replaced(uri, "#c=16,26", "#c=16,2600"));
  CHECK_FALSE(beyond.Holds());
  CHECK(beyond.words == CitedWords::kBeyondEnd);
  CHECK(beyond.exact.empty());
}

TEST_CASE("words that are not pinned are shown, and said not to be") {
  const ScratchArchive scratch;
  const std::string uri = CiteNow(scratch, RequestFor(scratch.AddText(kText), "came again")).uri;
  const ResolvedCitation found = ResolveNow(scratch, uri.substr(0, uri.find("&q=")));
  CHECK(found.Holds());
  CHECK(found.words == CitedWords::kNotPinned);
}

TEST_CASE("a forged digest that begins alike is told by the lock file") {
  const ScratchArchive scratch;
  const CitedPassage cited = CiteNow(scratch, RequestFor(scratch.AddText(kText), "came again"));
  CHECK(ResolveNow(scratch, cited.uri, cited.whole).lock_differs == "");
  LockedCitation forged = cited.whole;
  auto bytes = forged.words->bytes();
  bytes.back() ^= 1;
  forged.words = Digest(bytes);
  const ResolvedCitation found = ResolveNow(scratch, cited.uri, forged);
  CHECK(found.words == CitedWords::kAgree);
  CHECK(found.lock_differs == "words");
  CHECK_FALSE(found.Holds());
}

TEST_CASE("annotations of the cited version are shown where they overlap the words") {
  const ScratchArchive scratch;
  const DocumentId document = scratch.AddText(kText);
  const std::string uri = CiteNow(scratch, RequestFor(document, "came again")).uri;
  test::Note(scratch, scratch.annotator(), document, kText, {0, 4}, "elsewhere");
  test::Note(scratch, scratch.annotator(), document, kText, {11, 16}, "directly before");
  const StatementId note = test::Note(scratch, scratch.annotator(), document, kText, {11, 17}, "over its start");
  const StatementId gone = test::Note(scratch, scratch.annotator(), document, kText, {16, 26}, "taken back");
  test::Retract(scratch, scratch.annotator(), Kind::kAnnotation, document, gone, "no");
  const ResolvedCitation found = ResolveNow(scratch, uri);
  REQUIRE(found.annotations.size() == 1);
  CHECK(found.annotations[0].annotation == note);
  CHECK(found.annotations[0].bodies[0].value == "over its start");
}

TEST_CASE("each way not to be here has its own error") {
  const ScratchArchive scratch;
  const DocumentId document = scratch.AddText(kText);
  const CitedPassage cited = CiteNow(scratch, RequestFor(document, "came again"));
  const std::string zeros(32, '0');
  CHECK(Refusal(scratch, "fonds:3fa9") == Code::kMalformed);
  CHECK(Refusal(scratch, Replaced(cited.uri, document.Hex().substr(0, 32), zeros)) == Code::kNotFound);
  CHECK(Refusal(scratch, Replaced(cited.uri, cited.whole.version.Hex().substr(0, 32), zeros)) == Code::kNotFound);
  CHECK(Refusal(scratch, Replaced(cited.uri, cited.whole.archive.Hex().substr(0, 32), zeros)) == Code::kNotFound);
}

TEST_CASE("of bytes by reference the whole version is cited and resolved, and no words of it") {
  const ScratchArchive scratch;
  Archive archive = scratch.Open();
  Transaction act = Must(Transaction::Begin(archive, scratch.archivist(), scratch.context()));
  const Accession accession{act.act(), "txt", Sha256Of(kText), kText.size(), true};
  const DocumentId document(Must(act.Add(act.Draft(Kind::kAccession, std::nullopt, {}, accession))).digest());
  Must(act.Commit());
  const CitedPassage cited = CiteNow(scratch, RequestFor(document));
  CHECK(cited.whole.swhid.empty());
  const ResolvedCitation found = ResolveNow(scratch, cited.uri, cited.whole);
  CHECK(found.Holds());
  CHECK_THAT(found.missing, Catch::Contains("fonds supply"));
  CHECK(Cite(ReadNow(scratch), RequestFor(document, "came again")).error().code() == Code::kNotFound);
  CHECK(Refusal(scratch, cited.uri + "#c=0,4") == Code::kNotFound);
}

TEST_CASE("damaged bytes are damage, not other words") {
  const ScratchArchive scratch(8);
  const std::string uri = CiteNow(scratch, RequestFor(scratch.AddText(kText), "came again")).uri;
  const std::filesystem::path object = scratch.path() / layout::LfsObjectPath(Sha256Of(kText));
  Must(WriteDurably(object, "They came.\nThey came AGAIN.\n"));
  CHECK(Refusal(scratch, uri) == Code::kCorrupt);
}

}  // namespace
}  // namespace fonds
