// What is printed for a manuscript, read as a manuscript: words that do not come back could never be checked.
#include <algorithm>

#include "cite/formats.h"
#include "manuscript/manuscript.h"
#include "unit/cite/citing.h"

namespace fonds {
namespace {

using test::Must;

struct Form {
  std::string_view format;
  ManuscriptForm form;
};
constexpr Form kForms[] = {
    {"markdown", ManuscriptForm::kMarkdown}, {"latex", ManuscriptForm::kLatex}, {"html", ManuscriptForm::kHtml}};

constexpr std::string_view kWords[] = {
    "nobody was told",
    "50% & more_of {none} \"read out\" -- or #listed: $5 ~ ^ \\ | <b> > *c* [d] a/b @e !f",
    "it's ''so'' ,,and'' ``no`` --- yes... - perhaps",
    "he said “no” and ‘left’",
    "he said “no and left",
    "and left” he said",
    "the gate\nwas [sic] shut\n1. by whom?",
    "- a dash = first",
    "روز سوم «هیچ‌کس» نیامد",
};

// As a page shows them: lines run on, and LaTeX's apostrophes are curly.
std::string ShownBy(ManuscriptForm form, std::string_view words) {
  std::string shown;
  for (const char c : words) {
    if (c == '\n') {
      shown += ' ';
    } else if (c == '\'' && form == ManuscriptForm::kLatex) {
      shown += "’";
    } else {
      shown += c;
    }
  }
  return shown;
}

CitedPassage Citing(std::string_view words) {
  CitedPassage cited;
  cited.whole = {.archive = Sha256Of("archive"),
                 .document = DocumentId(Sha256Of("document")),
                 .version = Sha256Of("version"),
                 .position = TextPosition{4, 9},
                 .words = Sha256Of(words)};
  cited.uri = FormatCitation({.document = cited.whole.document.Hex().substr(0, 32),
                              .version = cited.whole.version.Hex().substr(0, 32),
                              .archive = cited.whole.archive.Hex().substr(0, 32),
                              .position = cited.whole.position,
                              .words = cited.whole.words->Hex().substr(0, 32)});
  cited.key = "report1988-0a1b2c3d";
  cited.words = words;
  cited.title = "A “Report”";
  return cited;
}

TEST_CASE("words come back from what is printed for a manuscript, and their citation with them") {
  for (const Form& form : kForms) {
    for (const std::string_view words : kWords) {
      const CitedPassage cited = Citing(words);
      const std::string text = Must(Must(FindCitationFormat(form.format))->write(cited));
      INFO(text);
      const Manuscript manuscript = Must(ReadManuscript(text, form.form));
      REQUIRE(manuscript.quotations.size() == 1);
      const Quotation& quotation = manuscript.quotations[0];
      CHECK(quotation.words == ShownBy(form.form, words));
      REQUIRE_FALSE(quotation.citations.empty());
      const CitationUse& use = quotation.citations[0];
      CHECK((form.form == ManuscriptForm::kLatex ? use.key == cited.key : use.uri == cited.uri));
    }
  }
}

}  // namespace
}  // namespace fonds
