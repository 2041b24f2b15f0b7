#include "check/check.h"

#include <algorithm>

#include "unit/check/manuscripts.h"

namespace fonds {
namespace {

using check::CheckedManuscript;
using check::CheckedQuotation;
using check::Verdict;
using test::AddVersion;
using test::CheckOne;
using test::CheckText;
using test::Cite;
using test::Paragraph;
using test::ReadNow;
using test::ScratchArchive;

const std::string kLetter =
    "To the prosecutor of the city.\n"
    "On the third day the guards counted the prisoners twice, and did not say why.\n"
    "My brother was among the forty who were led to the gate before dawn.\n"
    "Nobody has told us where he lies, and nobody will answer for it.\n";
const std::string kOther =
    "A memorandum of the ministry.\n"
    "The lists were made in the spring, long before anybody spoke of them in public.\n";

class Letters {
 public:
  Letters() : letter_(scratch_.AddText(kLetter)), other_(scratch_.AddText(kOther)) {}
  const ScratchArchive& scratch() const { return scratch_; }
  const DocumentId& letter() const { return letter_; }
  const DocumentId& other() const { return other_; }
  CheckedQuotation Judge(const std::string& quoted, const std::string& cited = "") const {
    return CheckOne(scratch_, quoted, Cite(letter_, kLetter, cited));
  }

 private:
  ScratchArchive scratch_;
  DocumentId letter_;
  DocumentId other_;
};

const std::string kSentence = "My brother was among the forty who were led to the gate before dawn";

TEST_CASE("words that stand where the citation says are verbatim") {
  const Letters letters;
  const CheckedQuotation whole = letters.Judge(kSentence, kSentence);
  CHECK(whole.verdict == Verdict::kVerbatim);
  CHECK(whole.folds.empty());
  CHECK(whole.changes.empty());
  REQUIRE(whole.found);
  CHECK(whole.found->document == letters.letter());
  CHECK(whole.found->words == kSentence);
  CHECK(whole.found->line == 3);
  CHECK(whole.better.empty());
  // A part of what is cited, and words of a cited whole, are there too.
  CHECK(letters.Judge("led to the gate before dawn", kSentence).verdict == Verdict::kVerbatim);
  CHECK(letters.Judge("led to the gate before dawn").verdict == Verdict::kVerbatim);
}

TEST_CASE("what was made alike is named") {
  const Letters letters;
  const CheckedQuotation across = letters.Judge("did not say why.\nMy brother was among the forty", "");
  CHECK(across.verdict == Verdict::kVerbatim);
  const CheckedQuotation cased = letters.Judge("Led to the gate before dawn", kSentence);
  CHECK(cased.verdict == Verdict::kVerbatim);
  CHECK(cased.folds == std::vector<std::string_view>{"case"});
}

TEST_CASE("an editor's marks pass, are listed, and warned of where they touch the meaning") {
  const Letters letters;
  const CheckedQuotation omitted =
      letters.Judge("the guards counted the prisoners twice […] My brother was among the forty", kSentence);
  CHECK(omitted.verdict == Verdict::kVerbatimEdited);
  REQUIRE_FALSE(omitted.changes.empty());
  CHECK(omitted.changes[0].kind == "omission");
  CHECK(omitted.changes[0].source.find("did not say why") != std::string::npos);
  CHECK(std::count(omitted.warnings.begin(), omitted.warnings.end(), "the omission touches a negation") == 1);
}

TEST_CASE("an altered word is found, with its kind and both wordings") {
  const Letters letters;
  const CheckedQuotation word = letters.Judge("led to the wall before dawn and counted", kSentence);
  CHECK(word.verdict == Verdict::kAltered);
  const CheckedQuotation number =
      letters.Judge("My brother was among the fifty who were led to the gate before dawn", kSentence);
  CHECK(number.verdict == Verdict::kAltered);
  REQUIRE(number.changes.size() == 1);
  CHECK(number.changes[0].kind == "number");
  CHECK(number.changes[0].quoted == "fifty");
  CHECK(number.changes[0].source == "forty");
  const CheckedQuotation negation = letters.Judge("the guards counted the prisoners twice, and did say why", "");
  CHECK(negation.verdict == Verdict::kAltered);
  REQUIRE_FALSE(negation.changes.empty());
  CHECK(negation.changes[0].kind == "negation");
}

TEST_CASE("words at another place of the version moved, and get a better citation") {
  const Letters letters;
  const CheckedQuotation moved = letters.Judge(kSentence, "To the prosecutor of the city");
  CHECK(moved.verdict == Verdict::kMoved);
  CHECK(moved.better == Cite(letters.letter(), kLetter, kSentence));
  CHECK(CheckOne(letters.scratch(), kSentence, moved.better).verdict == Verdict::kVerbatim);
}

TEST_CASE("a quotation that goes on beyond the cited words is warned of") {
  const Letters letters;
  const CheckedQuotation longer = letters.Judge(kSentence, "My brother was among the forty who were");
  CHECK(longer.verdict == Verdict::kVerbatim);
  CHECK(longer.warnings == std::vector<std::string>{"the quotation goes on beyond the words that are cited"});
}

TEST_CASE("words of another version only are said to be") {
  const Letters letters;
  std::string corrected = kLetter;
  corrected.replace(corrected.find("forty"), 5, "fifty");
  AddVersion(letters.scratch(), letters.letter(), {test::AccessionOf(letters.letter())}, corrected);
  const std::string quoted = "My brother was among the fifty who were led to the gate";
  const CheckedQuotation other = letters.Judge(quoted, kSentence);
  CHECK(other.verdict == Verdict::kOtherVersion);
  REQUIRE(other.found);
  CHECK(other.found->version == Sha256Of(corrected));
  CHECK(other.better == Cite(letters.letter(), corrected, quoted));
}

TEST_CASE("words of another document only are said to be") {
  const Letters letters;
  const CheckedQuotation other = letters.Judge("The lists were made in the spring, long before", kSentence);
  CHECK(other.verdict == Verdict::kOtherDocument);
  REQUIRE(other.found);
  CHECK(other.found->document == letters.other());
  CHECK(other.better.empty());
}

TEST_CASE("words that stand nowhere are not found") {
  const Letters letters;
  const CheckedQuotation nowhere = letters.Judge("an entirely invented sentence about something else", kSentence);
  CHECK(nowhere.verdict == Verdict::kNotFound);
  CHECK_FALSE(nowhere.found);
}

TEST_CASE("a quotation without a citation is unchecked, and where its words stand is said") {
  const Letters letters;
  const std::string text =
      "He wrote: “" + kSentence + "”.\n\nA “so-called” trial. “An invented sentence that nobody wrote.”\n";
  const CheckedManuscript checked = CheckText(ReadNow(letters.scratch()), text);
  REQUIRE(checked.quotations.size() == 3);
  CHECK(checked.counts[static_cast<std::size_t>(Verdict::kUnchecked)] == 3);
  REQUIRE(checked.quotations[0].found);
  CHECK(checked.quotations[0].found->document == letters.letter());
  CHECK_FALSE(checked.quotations[1].found);
  CHECK_FALSE(checked.quotations[2].found);
  CHECK_FALSE(checked.Passes());
  const CheckedManuscript cited = CheckText(ReadNow(letters.scratch()), text, {.cited_only = true});
  CHECK(cited.quotations.empty());
  CHECK(cited.passed_over == 3);
  CHECK(cited.Passes());
}

TEST_CASE("a few words, and no words, are never said to be true") {
  const Letters letters;
  const CheckedQuotation few = letters.Judge("before dawn", "before dawn");
  CHECK(few.verdict == Verdict::kUnchecked);
  CHECK(few.reason.find("fewer than four words") != std::string::npos);
  CHECK(few.reason.find("where the citation says") != std::string::npos);
  CHECK(letters.Judge("purple elephants", kSentence).verdict == Verdict::kNotFound);
  const CheckedQuotation marks = letters.Judge("… !", kSentence);
  CHECK(marks.verdict == Verdict::kUnchecked);
  CHECK(marks.reason.find("no words") != std::string::npos);
}

TEST_CASE("a quotation of ten thousand words is judged, or said not to be") {
  std::string text;
  for (int i = 0; i < 10'000; ++i) text += "word" + std::to_string(i) + (i % 20 == 19 ? ".\n" : " ");
  const ScratchArchive scratch;
  const DocumentId document = scratch.AddText(text);
  std::string quoted = text.substr(0, text.size() - 2);
  for (char& c : quoted) c = c == '\n' ? ' ' : c;
  CHECK(CheckOne(scratch, quoted, Cite(document, text)).verdict == Verdict::kVerbatim);
  quoted.replace(quoted.find("word5000"), 8, "another");
  const CheckedQuotation altered = CheckOne(scratch, quoted, Cite(document, text));
  CHECK((altered.verdict == Verdict::kAltered || altered.verdict == Verdict::kUnchecked));
  CHECK_FALSE(Passes(altered.verdict));
}

TEST_CASE("what is wrong with a citation makes its quotation unchecked, with the reason") {
  const Letters letters;
  const std::string good = Cite(letters.letter(), kLetter, kSentence);
  const auto judge = [&](const std::string& part, const std::string& by) {
    std::string uri = good;
    uri.replace(uri.find(part), part.size(), by);
    const CheckedQuotation judged = CheckOne(letters.scratch(), kSentence, uri);
    CHECK(judged.verdict == Verdict::kUnchecked);
    return judged;
  };
  const std::string document = test::Hex32(letters.letter().Hex());
  CHECK(judge(document, std::string(32, '0')).reason.find("no document") != std::string::npos);
  CHECK_FALSE(judge("@" + test::Hex32(Sha256Of(kLetter).Hex()), "@" + std::string(32, '1')).reason.empty());
  CHECK(judge("#c=", "?in=" + std::string(32, '2') + "#c=").reason.find("another archive") != std::string::npos);
  // A forged pin: other words than the digest says. The words are found, and a good citation offered.
  const CheckedQuotation forged = judge("&q=", "&q=0000");
  CHECK(forged.reason.find("the citation is not good") != std::string::npos);
  CHECK(forged.better.starts_with(good.substr(0, good.find("&q="))));
  const std::string beyond = good.substr(0, good.find("#c=")) + "#c=5,999999";
  CHECK(CheckOne(letters.scratch(), kSentence, beyond).verdict == Verdict::kUnchecked);
}

TEST_CASE("a lock file that says otherwise makes a quotation unchecked; keys are looked up in it") {
  const Letters letters;
  const std::string uri = Cite(letters.letter(), kLetter, kSentence);
  const Snapshot snapshot = ReadNow(letters.scratch());
  const Citation citation = test::Must(ParseCitation(uri));
  LockedCitation locked{.archive = snapshot.archive().digest(),
                        .document = letters.letter(),
                        .version = Sha256Of(kLetter),
                        .position = citation.position,
                        .words = Sha256Of(kSentence),
                        .swhid = ""};
  CitationLock lock;
  test::Must(lock.Add(uri, locked));
  test::Must(lock.AddKey("letter1988", uri));
  const std::string text = "“" + kSentence + "” [@letter1988]\n";
  CHECK(CheckText(snapshot, text, {}, lock).quotations[0].verdict == Verdict::kVerbatim);
  CHECK(CheckText(snapshot, text).quotations[0].verdict == Verdict::kUnchecked);
  std::string version = Sha256Of(kLetter).Hex();
  version.back() = version.back() == '0' ? '1' : '0';  // digits beyond those of the URI
  lock.citations.at(uri).version = *Digest::FromHex(version);
  const CheckedQuotation other = CheckText(snapshot, text, {}, lock).quotations[0];
  CHECK(other.verdict == Verdict::kUnchecked);
  CHECK(other.reason.find("lock file") != std::string::npos);
}

TEST_CASE("a source that is not here, or no text, is no pass") {
  const Letters letters;
  const StatementId pdf =
      AddVersion(letters.scratch(), letters.letter(), {test::AccessionOf(letters.letter())}, "%PDF-1.4 bytes", "pdf");
  (void)pdf;
  const CheckedQuotation judged = CheckOne(letters.scratch(), kSentence, Cite(letters.letter(), "%PDF-1.4 bytes"));
  CHECK(judged.verdict == Verdict::kUnchecked);
  CHECK_FALSE(judged.reason.empty());
}

TEST_CASE("citations that belong to no quotation must be good for themselves") {
  const Letters letters;
  const std::string good = Cite(letters.letter(), kLetter, kSentence);
  std::string bad = good;
  bad.replace(bad.find("&q=") + 3, 4, "0000");
  const CheckedManuscript checked =
      CheckText(ReadNow(letters.scratch()), "See [@{" + good + "}].\n\nSee [@{" + bad + "}].\n\nSee [@another2001].\n");
  REQUIRE(checked.citations.size() == 2);
  CHECK(checked.citations[0].reason.empty());
  CHECK_FALSE(checked.citations[1].reason.empty());
  CHECK(checked.bad_citations == 1);
  CHECK_FALSE(checked.Passes());
}

TEST_CASE("a quotation is where it is cited only with half of its words") {
  const Letters letters;
  // One word of it is cited, or what it leaves out, or a full stop.
  CHECK(letters.Judge("dawn. Nobody has told us where he lies", kSentence).verdict == Verdict::kMoved);
  CHECK(letters.Judge("To the prosecutor of the city … where he lies, and nobody will answer for it", kSentence)
            .verdict == Verdict::kMoved);
  CHECK(letters.Judge("did not say why", "twice, ").verdict == Verdict::kMoved);
}

TEST_CASE("a citation behind a mark that is never closed is no good one") {
  const Letters letters;
  const std::string uri = "[@{" + Cite(letters.letter(), kLetter, kSentence) + "}]";
  const auto check = [&](const std::string& text) { return CheckText(ReadNow(letters.scratch()), text); };
  const CheckedManuscript hidden = check("He wrote: “My brother was among the fifty " + uri + ".\n");
  CHECK(hidden.quotations.empty());
  CHECK(hidden.bad_citations == 1);
  CHECK_FALSE(hidden.Passes());
  CHECK(check("He wrote of it, see " + uri + ".\n").Passes());
  // Not before it, and not in its paragraph.
  CHECK(check("He wrote of it, see " + uri + ", and “more of it.\n").Passes());
  CHECK(check("He wrote “more of it.\n\nSee " + uri + ".\n").Passes());
}

TEST_CASE("of several citations the one counts that says the best") {
  const Letters letters;
  const std::string text = "“" + kSentence + "” [@{" + Cite(letters.other(), kOther) + "}; @{" +
                           Cite(letters.letter(), kLetter, kSentence) + "}]\n";
  const CheckedManuscript checked = CheckText(ReadNow(letters.scratch()), text);
  REQUIRE(checked.quotations.size() == 1);
  CHECK(checked.quotations[0].verdict == Verdict::kVerbatim);
  CHECK(checked.quotations[0].use == 1);
}

}  // namespace
}  // namespace fonds
