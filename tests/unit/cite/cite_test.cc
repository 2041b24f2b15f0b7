#include "unit/cite/citing.h"

namespace fonds {
namespace {

using test::CiteNow;
using test::Must;
using test::ReadNow;
using test::RequestFor;
using test::ScratchArchive;

const std::string kText = "On the first day they came.\nOn the second day they came again.\n";

Code Refusal(const ScratchArchive& scratch, const CiteRequest& request) {
  const Result<CitedPassage> cited = Cite(ReadNow(scratch), request);
  REQUIRE_FALSE(cited.ok());
  return cited.error().code();
}

TEST_CASE("a citation of words pins archive, document, version, place and words") {
  const ScratchArchive scratch;
  const DocumentId document = scratch.AddText(kText);
  const CitedPassage cited = CiteNow(scratch, RequestFor(document, "the second day"));
  CHECK(cited.words == "the second day");
  CHECK(cited.first_line == 2);
  CHECK(cited.last_line == 2);
  CHECK_FALSE(cited.folded);
  const Citation uri = Must(ParseCitation(cited.uri));
  CHECK(uri.document == document.Hex().substr(0, 32));
  CHECK(uri.version == Sha256Of(kText).Hex().substr(0, 32));
  CHECK(uri.archive == ReadNow(scratch).archive().Hex().substr(0, 32));
  CHECK(uri.position == TextPosition{31, 45});
  CHECK(uri.words == Sha256Of("the second day").Hex().substr(0, 32));
  CHECK(cited.whole.words == Sha256Of("the second day"));
  CHECK(cited.whole.swhid.ends_with(";lines=2"));
}

TEST_CASE("a whole version is cited without position, and of a document in any format") {
  const ScratchArchive scratch;
  const DocumentId document = scratch.AddText("words");
  test::AddVersion(scratch, document, {test::AccessionOf(document)}, std::string("\0binary", 7), "pdf");
  const CitedPassage cited = CiteNow(scratch, RequestFor(document));
  CHECK_FALSE(cited.whole.position.has_value());
  CHECK(cited.uri.find('#') == std::string::npos);
  CHECK(cited.extension == "pdf");
  CHECK(Refusal(scratch, RequestFor(document, "binary")) == Code::kUnsupported);
}

TEST_CASE("as many digits are printed as were asked for, and 32 to 64 only") {
  const ScratchArchive scratch;
  CiteRequest request = RequestFor(scratch.AddText(kText), "again");
  request.digits = 64;
  const CitedPassage cited = CiteNow(scratch, request);
  CHECK(Must(ParseCitation(cited.uri)).words == cited.whole.words->Hex());
  request.digits = 33;
  CHECK(Must(ParseCitation(CiteNow(scratch, request).uri)).version.size() == 33);
  for (const std::size_t digits : {0U, 31U, 65U}) {
    request.digits = digits;
    CHECK(Refusal(scratch, request) == Code::kUsage);
  }
}

TEST_CASE("words quoted in other typography are cited in the document's own") {
  const ScratchArchive scratch;
  const DocumentId document = scratch.AddText("He said \xE2\x80\x9Cno\xE2\x80\x9D.\n");
  const CitedPassage cited = CiteNow(scratch, RequestFor(document, "said \"no\""));
  CHECK(cited.folded);
  CHECK(cited.words == "said \xE2\x80\x9Cno\xE2\x80\x9D");
  CHECK(cited.whole.words == Sha256Of(cited.words));
}

TEST_CASE("a passage may be given by position or by lines, and never cuts a character") {
  const ScratchArchive scratch;
  CiteRequest request = RequestFor(scratch.AddText("e\xCC\x81te\nsecond\n"));
  request.passage.position = TextPosition{1, 3};
  CHECK(Refusal(scratch, request) == Code::kUsage);
  request.passage.position = TextPosition{0, 4};
  CHECK(CiteNow(scratch, request).words == "e\xCC\x81te");
  request.passage.position = TextPosition{0, 400};
  CHECK(Refusal(scratch, request) == Code::kUsage);
  request.passage.position.reset();
  request.passage.lines = {1, 2};
  const CitedPassage cited = CiteNow(scratch, request);
  CHECK(cited.words == "e\xCC\x81te\nsecond");
  CHECK(cited.last_line == 2);
  CHECK(cited.whole.swhid.ends_with(";lines=1-2"));
}

TEST_CASE("an older version stays citable, and is said not to be the current one") {
  const ScratchArchive scratch;
  const DocumentId document = scratch.AddText("old words");
  test::AddVersion(scratch, document, {test::AccessionOf(document)}, "new words");
  CHECK(CiteNow(scratch, RequestFor(document)).whole.version == Sha256Of("new words"));
  CiteRequest request = RequestFor(document);
  request.version = Sha256Of("old words").Hex().substr(0, 10);
  const CitedPassage cited = CiteNow(scratch, request);
  CHECK(cited.whole.version == Sha256Of("old words"));
  CHECK_FALSE(cited.current);
  request.version = "no hex";
  CHECK(Refusal(scratch, request) == Code::kUsage);
  request.version = std::string(12, '0');
  CHECK(Refusal(scratch, request) == Code::kNotFound);
}

TEST_CASE("a retracted version is not cited anew") {
  const ScratchArchive scratch;
  const DocumentId document = scratch.AddText("right");
  const StatementId version = test::AddVersion(scratch, document, {test::AccessionOf(document)}, "wrong");
  test::Retract(scratch, scratch.archivist(), Kind::kVersion, document, version, "misread");
  CiteRequest request = RequestFor(document);
  request.version = Sha256Of("wrong").Hex();
  CHECK(Refusal(scratch, request) == Code::kRefused);
  request.version = Sha256Of("right").Hex();
  CHECK(CiteNow(scratch, request).whole.version == Sha256Of("right"));
}

TEST_CASE("bytes that were retracted under one name and stand under another are cited") {
  const ScratchArchive scratch;
  const DocumentId document = scratch.AddText("A");
  const StatementId again = test::AddVersion(scratch, document, {test::AccessionOf(document)}, "A");
  test::Retract(scratch, scratch.archivist(), Kind::kVersion, document, again, "twice");
  CiteRequest request = RequestFor(document);
  request.version = Sha256Of("A").Hex();
  CHECK(CiteNow(scratch, request).whole.version == Sha256Of("A"));
}

TEST_CASE("what no checkpoint covers is said to be pending") {
  const ScratchArchive scratch;
  CHECK(CiteNow(scratch, RequestFor(scratch.AddText("words"))).pending);
}

TEST_CASE("a bibliography learns title, creators and date from the current description") {
  const ScratchArchive scratch;
  const DocumentId document = scratch.AddText(kText);
  CHECK(CiteNow(scratch, RequestFor(document)).title == "document " + document.Hex().substr(0, 12));
  test::DescribeAs(scratch, document,
                   {{"created", {"1987"}}, {"creator", {"A", "B"}}, {"issued", {"1988-07"}}, {"title", {"A Report"}}});
  const CitedPassage cited = CiteNow(scratch, RequestFor(document));
  CHECK(cited.title == "A Report");
  CHECK(cited.creators == std::vector<std::string>{"A", "B"});
  CHECK(cited.date == "1988-07");
  CHECK(cited.key.starts_with("report1988-"));
}

TEST_CASE("keys differ between passages, and not with the digits that are printed") {
  const ScratchArchive scratch;
  const DocumentId document = scratch.AddText(kText);
  scratch.Describe(document, "\xD9\x86\xD8\xA7\xD9\x85\xD9\x87");
  CiteRequest request = RequestFor(document, "again");
  const std::string key = CiteNow(scratch, request).key;
  CHECK(key.starts_with("fonds-"));
  CHECK(IsCitationKey(key));
  request.digits = 64;
  CHECK(CiteNow(scratch, request).key == key);
  CHECK(CiteNow(scratch, RequestFor(document, "first day")).key != key);
  request.key = "mont2019";
  CHECK(CiteNow(scratch, request).key == "mont2019");
  request.key = "a,b";
  CHECK(Refusal(scratch, request) == Code::kUsage);
}

// What pandoc takes as a key between braces, and what a shell's single quotes and an attribute can hold.
TEST_CASE("every URI that is printed is a key of pandoc between braces") {
  const ScratchArchive scratch;
  const DocumentId document = scratch.AddText(kText);
  for (const char* quotation : {"", "again", "day they came.\nOn"}) {
    for (const std::size_t digits : {32U, 64U}) {
      CiteRequest request = RequestFor(document, quotation);
      request.digits = digits;
      const std::string uri = CiteNow(scratch, request).uri;
      INFO(uri);
      CHECK(Must(ParseCitation(uri)).document.size() == digits);
      CHECK(uri.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789:@?=#,&") == std::string::npos);
    }
  }
}

}  // namespace
}  // namespace fonds
