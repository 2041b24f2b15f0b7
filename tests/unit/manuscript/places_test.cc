#include <iterator>

#include "manuscript/entities.h"
#include "rendered.h"

using namespace fonds;

namespace {

constexpr ManuscriptForm kForms[] = {ManuscriptForm::kPlain, ManuscriptForm::kMarkdown, ManuscriptForm::kLatex,
                                     ManuscriptForm::kHtml};

struct Place {
  ManuscriptForm form;
  std::string_view text;
  std::string_view between;  // the bytes of the file, marks not included
  std::uint64_t line;
  std::uint64_t column;
};

void ReadRepeated(std::string_view unit, std::size_t size) {
  std::string text;
  while (text.size() + unit.size() <= size) text += unit;
  for (const ManuscriptForm form : kForms) {
    INFO(unit << " in form " << static_cast<int>(form));
    CHECK(ReadManuscript(text, form).ok());
  }
}

}  // namespace

TEST_CASE("offsets are those of what stands between the marks in the file") {
  constexpr Place kPlaces[] = {
      {ManuscriptForm::kPlain, "\xEF\xBB\xBFÄh\nsie „schrie\nlaut“ dort", "schrie\nlaut", 2, 6},
      {ManuscriptForm::kPlain, "« mot »", " mot ", 1, 2},
      {ManuscriptForm::kPlain, "    Shut it.  \n    Now.\n    fonds:a1\n", "Shut it.  \n    Now.", 1, 5},
      {ManuscriptForm::kPlain, "“One.\r\n\r\n“Two.” x", "One.\r\n\r\n“Two.", 1, 2},
      {ManuscriptForm::kMarkdown, "x “*a* &amp; [b](c)” y", "*a* &amp; [b](c)", 1, 4},
      {ManuscriptForm::kMarkdown, "&quot;a&quot;", "a", 1, 7},
      {ManuscriptForm::kMarkdown, "y\n\n> *a*\n> b. [@k]\n", "a*\n> b.", 3, 4},
      {ManuscriptForm::kMarkdown, "y\n\n> a “b\n> c” [@k] d\n", "a “b\n> c” [@k] d", 3, 3},
      {ManuscriptForm::kLatex, "x ``\\emph{a}'' y", "\\emph{a}", 1, 5},
      {ManuscriptForm::kLatex, "\n\\textquote[\\cite{k}]{a ``b''} y", "a ``b''", 2, 22},
      {ManuscriptForm::kLatex, "\\begin{quote}\n  a\\ldots\n\\end{quote}", "a\\ldots", 2, 3},
      {ManuscriptForm::kHtml, "<p>\n <q>a<b>b</b></q>", "a<b>b</b>", 2, 5},
      {ManuscriptForm::kHtml, "&laquo;a &amp; b&raquo;", "a &amp; b", 1, 8},
      {ManuscriptForm::kHtml, "<blockquote> <p>a&eacute;</p> </blockquote>", "a&eacute;", 1, 17},
  };
  for (const Place& place : kPlaces) {
    INFO(place.text);
    const Manuscript manuscript = Read(place.text, place.form);
    REQUIRE_FALSE(manuscript.quotations.empty());
    const Quotation& quotation = manuscript.quotations[0];
    CHECK(place.text.substr(quotation.start, quotation.end - quotation.start) == place.between);
    CHECK(quotation.line == place.line);
    CHECK(quotation.column == place.column);
  }
}

TEST_CASE("a citation's offsets are those of the URI or key alone") {
  constexpr Place kPlaces[] = {
      {ManuscriptForm::kPlain, "“x”\n(fonds:a1@b2).", "fonds:a1@b2", 2, 0},
      {ManuscriptForm::kMarkdown, "“x” [see @{fonds:a1}, p. 3]", "fonds:a1", 1, 0},
      {ManuscriptForm::kMarkdown, "“x” [-@mont2019; p]", "mont2019", 1, 0},
      {ManuscriptForm::kMarkdown, "“x”\n[y](fonds:a1 \"t\")", "fonds:a1", 2, 0},
      {ManuscriptForm::kLatex, "``x'' \\cite[3]{ mont2019 }", "mont2019", 1, 0},
      {ManuscriptForm::kLatex, "``x'' \\href{fonds:a1\\#c=1,2}{y}", "fonds:a1\\#c=1,2", 1, 0},
      {ManuscriptForm::kHtml, "<q cite='fonds:a1#c=1,2&amp;q=3'>x</q>", "fonds:a1#c=1,2&amp;q=3", 1, 0},
      {ManuscriptForm::kHtml, "“x” fonds:a1#c=1,2&amp;q=3.", "fonds:a1#c=1,2&amp;q=3", 1, 0},
  };
  for (const Place& place : kPlaces) {
    INFO(place.text);
    const Manuscript manuscript = Read(place.text, place.form);
    REQUIRE(manuscript.quotations.size() == 1);
    REQUIRE(manuscript.quotations[0].citations.size() == 1);
    const CitationUse& use = manuscript.quotations[0].citations[0];
    CHECK(place.text.substr(use.start, use.end - use.start) == place.between);
    CHECK(use.line == place.line);
  }
}

// What reads in more than linear time runs into the timeout of the test.
TEST_CASE("a megabyte of a character that opens is read in linear time, in every form") {
  for (const std::string_view unit : {"\"", "“", ">", "[", "`", "{", "<"}) ReadRepeated(unit, std::size_t{1} << 20);
}

TEST_CASE("beginnings without an end are read in linear time, in every form") {
  constexpr std::string_view kUnits[] = {"'",
                                         "‘",
                                         "«",
                                         "*",
                                         "\\",
                                         "&",
                                         "@",
                                         "(",
                                         "^[",
                                         "[](",
                                         "[^",
                                         "<a \"",
                                         "<q>",
                                         "<!--",
                                         "<pre",
                                         "\\[",
                                         "\\enquote{",
                                         "\\cite[",
                                         "> ",
                                         "“‘",
                                         "“a” [@k] ",
                                         "$",
                                         "%",
                                         "\\verb|",
                                         "```\n",
                                         "\n\n“",
                                         "fonds:a,",
                                         "fonds:a1#c=1,",
                                         "[@k]",
                                         "[[@k]",
                                         "<a b='",
                                         "“a",
                                         "”",
                                         "@{",
                                         "`` ` ",
                                         "]( ",
                                         "~",
                                         "&amp;",
                                         "a\n",
                                         "- ",
                                         "[^a]: ^[",
                                         "<blockquote>",
                                         "<code",
                                         "fonds:a;",
                                         "s’ ‘",
                                         "\u200D\"",
                                         "“a (@k) ",
                                         "\\footnote{",
                                         "fonds:a&amp;",
                                         "\\begin{quote}\n",
                                         "\\begin{verbatim}",
                                         "\\href{fonds:a}{",
                                         "[@fonds:a.@",
                                         "@fonds:a.",
                                         "\\char",
                                         "\\textelp{",
                                         "\\end{document}",
                                         "%\\begin{document}",
                                         "a <!-- ",
                                         "<q ",
                                         "> ```\n"};
  for (const std::string_view unit : kUnits) ReadRepeated(unit, std::size_t{1} << 17);
}

// Marks that differ each time are looked for each time, unless all of them were looked for at once.
TEST_CASE("beginnings of which no two are the same are read in linear time, in every form") {
  constexpr std::size_t kSize = std::size_t{1} << 20;
  std::string fences;
  for (std::size_t size = 1400; size > 2; --size) fences += std::string(size, '`') + " x\n";
  while (fences.size() < 2 * kSize) fences += "a\n";
  std::string verbs;
  for (char32_t i = 0; verbs.size() < kSize; ++i) verbs += "\\verb" + manuscript::Utf8Of(U'一' + i % 20'000);
  std::string delimiters;
  for (char c = '!'; c < '0'; ++c) delimiters += std::string("\\verb") + c;
  delimiters += std::string(kSize, 'a');
  std::string keys = "[";
  while (keys.size() < kSize) keys += "@fonds:a.";
  keys += "]";
  std::string environments;
  for (std::size_t i = 0; environments.size() < kSize; ++i) environments += "\\begin{e" + std::to_string(i) + "}";
  for (const std::string& text : {fences, verbs, delimiters, keys, environments}) {
    for (const ManuscriptForm form : kForms) {
      INFO(text.substr(0, 40) << " in form " << static_cast<int>(form));
      CHECK(ReadManuscript(text, form).ok());
    }
  }
}

TEST_CASE("nesting that closes is read in linear time") {
  constexpr std::size_t kDepth = 50000;
  struct Pair {
    ManuscriptForm form;
    std::string_view open;
    std::string_view close;
  };
  constexpr Pair kPairs[] = {
      {ManuscriptForm::kPlain, "“", "”"},
      {ManuscriptForm::kPlain, "“a ", "” fonds:a1 "},
      {ManuscriptForm::kMarkdown, "^[“a” ", "@k]"},
      {ManuscriptForm::kMarkdown, "[", "](a)"},
      {ManuscriptForm::kMarkdown, "[", "]"},
      {ManuscriptForm::kLatex, "\\enquote{a", "}"},
      {ManuscriptForm::kLatex, "\\footnote{\\enquote{a}", "\\cite{k}}"},
      {ManuscriptForm::kLatex, "\\textquote[{\\cite{", "}}]{a}"},
      {ManuscriptForm::kLatex, "\\begin{quote}", "\\end{quote}"},
      {ManuscriptForm::kHtml, "<q>a", "</q>"},
      {ManuscriptForm::kHtml, "<blockquote>", "</blockquote>"},
      {ManuscriptForm::kHtml, "<span data-fonds='fonds:a1'>", "</span>"},
  };
  for (const Pair& pair : kPairs) {
    std::string text;
    for (std::size_t i = 0; i < kDepth; ++i) text += pair.open;
    for (std::size_t i = 0; i < kDepth; ++i) text += pair.close;
    INFO(pair.open);
    CHECK(ReadManuscript(text, pair.form).ok());
  }
}
