#include "check/mending.h"

#include "unit/check/manuscripts.h"

namespace fonds {
namespace {

using check::CheckedManuscript;
using check::MendCitations;
using test::CheckText;
using test::Cite;
using test::Must;
using test::ReadNow;
using test::ScratchArchive;

const std::string kText = "The first sentence has several words.\nThe second sentence has several others.\n";
const std::string kFirst = "The first sentence has several words";
const std::string kSecond = "The second sentence has several others";

CheckedManuscript Check(const ScratchArchive& scratch, const std::string& text, ManuscriptForm form) {
  std::vector<check::ManuscriptFile> files;
  files.push_back({"paper", Must(ReadManuscript(text, form)), {}});
  return Must(check::CheckManuscripts(ReadNow(scratch), std::move(files), {}, NoProgress())).at(0);
}

std::string Replaced(std::string text, const std::string& what, const std::string& with) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
    text.replace(at, what.size(), with);
  return text;
}

TEST_CASE("a citation of moved words is written anew, and nothing else is touched") {
  const ScratchArchive scratch;
  const DocumentId document = scratch.AddText(kText);
  const std::string wrong = Cite(document, kText, kFirst);
  const std::string right = Cite(document, kText, kSecond);
  const std::string text = "# Title\n\n“" + kFirst + "” [@{" + wrong + "}], and “" + kSecond + "” [@{" +
                           Replaced(wrong, "#c=", "#c=") + "}].\n\n  trailing blanks  \n";
  const auto mended = MendCitations(text, Check(scratch, text, ManuscriptForm::kMarkdown));
  CHECK(mended.count == 1);
  CHECK(mended.left.empty());
  const std::size_t last = text.rfind(wrong);
  CHECK(mended.bytes == text.substr(0, last) + right + text.substr(last + wrong.size()));
  CHECK(Check(scratch, mended.bytes, ManuscriptForm::kMarkdown).Passes());
}

TEST_CASE("a citation keeps the spelling of its form") {
  const ScratchArchive scratch;
  const DocumentId document = scratch.AddText(kText);
  const std::string wrong = Cite(document, kText, kFirst);
  const std::string right = Cite(document, kText, kSecond);
  const std::string html = "<p><q cite=\"" + Replaced(wrong, "&", "&amp;") + "\">" + kSecond + "</q></p>\n";
  const auto mended = MendCitations(html, Check(scratch, html, ManuscriptForm::kHtml));
  CHECK(mended.bytes == "<p><q cite=\"" + Replaced(right, "&", "&amp;") + "\">" + kSecond + "</q></p>\n");
  const auto escaped = [](const std::string& uri) { return Replaced(Replaced(uri, "&", "\\&"), "#", "\\#"); };
  const std::string latex = "``" + kSecond + "'' \\href{" + escaped(wrong) + "}{source}\n";
  const auto in_latex = MendCitations(latex, Check(scratch, latex, ManuscriptForm::kLatex));
  CHECK(in_latex.bytes == "``" + kSecond + "'' \\href{" + escaped(right) + "}{source}\n");
}

TEST_CASE("a citation by key is left, and said to be") {
  const ScratchArchive scratch;
  const DocumentId document = scratch.AddText(kText);
  const std::string wrong = Cite(document, kText, kFirst);
  CitationLock lock;
  const Snapshot snapshot = ReadNow(scratch);
  Must(lock.Add(wrong, {.archive = snapshot.archive().digest(),
                        .document = document,
                        .version = Sha256Of(kText),
                        .position = Must(ParseCitation(wrong)).position,
                        .words = Sha256Of(kFirst),
                        .swhid = ""}));
  Must(lock.AddKey("second", wrong));
  const std::string text = "“" + kSecond + "” [@second]\n";
  const auto mended = MendCitations(text, CheckText(snapshot, text, {}, lock));
  CHECK(mended.count == 0);
  CHECK(mended.bytes == text);
  REQUIRE(mended.left.size() == 1);
  CHECK(mended.left[0].find("by a key") != std::string::npos);
}

}  // namespace
}  // namespace fonds
