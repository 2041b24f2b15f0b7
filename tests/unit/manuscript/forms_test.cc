#include "rendered.h"

using namespace fonds;
using Catch::Matchers::Contains;

TEST_CASE("plain text cites by URI, and an indented paragraph is a quotation only with a citation") {
  constexpr Case kCases[] = {
      {"“Shut” (fonds:a1@b2?in=c3#c=4,5&q=6), he says.", "Shut <- fonds:a1@b2?in=c3#c=4,5&q=6\n"},
      {"“Shut” <fonds:a1@b2>.", "Shut <- fonds:a1@b2\n"},
      {"“Shut”, fonds:a1@b2, and “open”: fonds:c3.", "Shut <- fonds:a1@b2\nopen <- fonds:c3\n"},
      {"See fonds:a1.\n\n“Shut” alone.", "Shut\nloose: fonds:a1\n"},
      {"Un fonds: la Suisse. afonds:b1", ""},
      {"Intro:\n\n    The gate was shut.\n    All of it.\n\nfonds:a1 has it.",
       "[block] The gate was shut. All of it. <- fonds:a1\n"},
      {"> The gate\n> was shut.\n> — Report, fonds:a1\n\nNext.", "[block] The gate was shut. <- fonds:a1\n"},
      {"    The gate was shut. (fonds:a1)\n", "[block] The gate was shut. <- fonds:a1\n"},
      {"    Archive Street 5\n    1010 Town\n\nDear Sir, “hello”.", "hello\n"},
      {"    One.\n\n    Two. fonds:a1\n\nThree.", "[block] One.\n\nTwo. <- fonds:a1\n"},
      {"    He said “no”.\n\nNo citation.", "no\n"},
  };
  CheckAll(kCases, ManuscriptForm::kPlain);
}

TEST_CASE("Markdown's quotations and citations are found") {
  constexpr Case kCases[] = {
      {"“The *gate* was __shut__” [@{fonds:a1@b2#c=1,2}, p. 3].", "The gate was shut <- fonds:a1@b2#c=1,2\n"},
      {"“Shut” [see @mont2019, p. 3; @{fonds:b2}].", "Shut <- @mont2019 <- fonds:b2\n"},
      {"“Shut”, says @mont2019 [p. 3].", "Shut <- @mont2019\n"},
      {"“Shut” @{fonds:a1}.", "Shut <- fonds:a1\n"},
      {"“Shut” ([source](fonds:a1)).", "Shut <- fonds:a1\n"},
      {"[“Shut”](fonds:a1) and “open”.", "Shut <- fonds:a1\nopen\n"},
      {"“The [gate](fonds:a1) was shut”", "The gate was shut <- fonds:a1\n"},
      {"“Shut” <fonds:a1>", "Shut <- fonds:a1\n"},
      {"“Shut” fonds:a1", "Shut <- fonds:a1\n"},
      {"\"The [gate](http://example.org) &amp; wall \\*\"", "The gate & wall *\n"},
      {"“a snake_case `co“de` **b**”", "a snake_case co“de b\n"},
      {"write@example.org “x”", "x\n"},
      {"“[T]he gate [sic] was shut”", "[T]he gate [sic] was shut\n"},
      {"“one\ntwo  \nthree”", "one two\nthree\n"},
      {"`\"no\"` and\n\n```\n“no”\n```\n\n~~~~ x\n\"no\"\n~~~\n~~~~\n\n    “code”\n\n“yes”", "yes\n"},
      {"---\ntitle: “no”\n---\n\n# A “yes” here\n\nUnder “it”\n===\n", "[heading] yes\n[heading] it\n"},
      {"Said:\n\n> The gate\n> was *shut*.\n>\n> All of it.\n\n[@{fonds:a1}] says.",
       "[block] The gate was shut.\n\nAll of it. <- fonds:a1\n"},
      {"> The gate was shut.\n> — Report [@mont2019]\n", "[block] The gate was shut. <- @mont2019\n"},
      {"> The gate was shut.\n>\n> -- Report [@mont2019]\n", "[block] The gate was shut. <- @mont2019\n"},
      {"> The gate was shut. [@mont2019]\n", "[block] The gate was shut. <- @mont2019\n"},
      {"> The gate\nwas shut\n\nNo more.", "[block] The gate was shut\n"},
      {"> “The gate was shut.” [@{fonds:a1}]", "[block] The gate was shut. <- fonds:a1\n"},
      {"As the report says [@{fonds:a1}]:\n\n> Shut.\n", "[block] Shut. <- fonds:a1\n"},
      {"He calls it “it” [@k1]; the report [@k2]:\n\n> Shut.\n", "it <- @k1\n[block] Shut. <- @k2\n"},
      {"He calls it “it” [@k1]:\n\n> Shut.\n", "it <- @k1\n[block] Shut.\n"},
      {"> He said “no” [@{fonds:a1}] and left.\n", "[block] He said “no” and left.\nno <- fonds:a1\n"},
      {"> One.\n\n> Two.\n", "[block] One.\n[block] Two.\n"},
      {"“Shut,” she wrote.[^1]\n\n[^1]: See @{fonds:a1}.\n", "Shut, <- fonds:a1\n"},
      {"[^n]: Here “own” [@k1].\n\n“Shut”[^n] and more", "own <- @k1\nShut\n"},
      {"“Shut”^[Report, fonds:a1.] and “open”^[@k2]", "Shut <- fonds:a1\nopen <- @k2\n"},
      {"> Shut.[^1]\n\n[^1]: @k1\n\n    and @k2\n", "[block] Shut. <- @k1 <- @k2\n"},
      {"[^1]: @k1\n\n“x” alone.", "x\nloose: @k1\n"},
      {"- “one” [@k1]\n- “two”\n\n    “three” [@k3]\n", "one <- @k1\ntwo\nthree <- @k3\n"},
      {"“a” <!-- “no” --> “c<br>d”", "a\nc\nd\n"},
      {"“a” and <q cite=x>b</q>, <quiet>no</quiet>", "a\ntrouble in line 1\n"},
      {"<BLOCKQUOTE>\nb\n</BLOCKQUOTE>\n\n“a”", "a\ntrouble in line 1\n"},
      {"<!--\n\n“no”\n\n-->\n“yes”", "yes\n"},
      {"<!--\n“no”\n--> “yes”\n", "yes\n"},
      {"“a” `C:\\` “b” `c`", "a\nb\n"},
      {"“a” [@{fonds:a1}.@{fonds:b2}]", "a <- fonds:a1 <- fonds:b2\n"},
      {"“a” [@fonds:a1@b2.@fonds:c3]", "a <- fonds:a1@b2.@fonds:c3\n"},
      {"“a” [@{k]1}]", "a <- @k]1\n"},
      {"> ```\n> “no”\n\n“yes”", "yes\ntrouble in line 1\n"},
      {"> Yes.\n\n```\n“no”\n```\n", "[block] Yes.\n"},
      {"```\n> ```\n“no”\n```\n“yes”", "yes\n"},
      {"````\n“open”\n```\n“no”\n```\n“yes”", "open\nyes\ntrouble in line 1\n"},
      {"```\n“open”\n\n“shut”", "open\nshut\ntrouble in line 1\n"},
      {"“one” [@k1]\n\nAnd [@k2] “two”.", "one <- @k1\ntwo\nloose: @k2\n"},
      {"“one”\n\n[@k2] and “two”.", "one\ntwo\nloose: @k2\n"},
      {"“a ‘b’ c” and “d ‘e’” [@k1].", "a ‘b’ c\nd ‘e’ <- @k1\n"},
      {"«می‌خواهم بروم» [@{fonds:a1}] و «او» [@k2]",
       "می‌خواهم بروم <- fonds:a1\nاو <- @k2\n"},
      {"«كان الباب مغلقًا»[^1]\n\n[^1]: fonds:a1", "كان الباب مغلقًا <- fonds:a1\n"},
      {"“so it was [@{fonds:a1}, p. 3], they say”", "so it was, they say <- fonds:a1\n"},
  };
  CheckAll(kCases, ManuscriptForm::kMarkdown);
}

TEST_CASE("LaTeX's quotations and citations are found") {
  constexpr Case kCases[] = {
      {"``The \\emph{gate} was shut''~\\autocite[p.~3]{mont2019}.", "The gate was shut <- @mont2019\n"},
      {"`Shut' and ``it's''", "Shut\nit’s\n"},
      {"\"`Das Tor\"' und \"<la porte\"> und ,,so''", "Das Tor\nla porte\nso\n"},
      {"\\enquote{Shut}\\footcite{a, b}", "Shut <- @a <- @b\n"},
      {"\\enquote{He said \\enquote*{go}}", "He said ‘go’\n"},
      {"\\textquote[{\\cite[3]{k1}}]{Shut} and \\foreignquote{german}{zu}", "Shut <- @k1\nzu\n"},
      {"\\textcquote[see][3]{k1}{Shut}", "Shut <- @k1\n"},
      {"Said\n\\blockquote[\\cite{k1}]{Shut.\n\nAll.} More.", "[block] Shut.\n\nAll. <- @k1\n"},
      {"\\blockcquote{k1}{Shut.}", "[block] Shut. <- @k1\n"},
      {"\\begin{quote}\nThe gate\\\\\nwas shut.\n\\cite{k1}\n\\end{quote}\nMore.",
       "[block] The gate\nwas shut. <- @k1\n"},
      {"\\begin{quotation}Shut.\\end{quotation}\n\\citep{k1} says", "[block] Shut. <- @k1\n"},
      {"\\begin{displayquote}[\\cite{k1}]Shut.\\end{displayquote}", "[block] Shut. <- @k1\n"},
      {"As \\citet{k1}:\n\\begin{verse}Shut.\\end{verse}", "[block] Shut. <- @k1\n"},
      {"\\enquote{Shut}\\footnote{See \\cite{k1}, who says \\enquote{no} \\cite{k2}.} and", "Shut <- @k1\nno <- @k2\n"},
      {"\\enquote{Shut} \\href{fonds:a1\\#c=1,2\\&q=3}{here}", "Shut <- fonds:a1#c=1,2&q=3\n"},
      {"\\href{fonds:a1}{\\enquote{Shut}}", "Shut <- fonds:a1\n"},
      {"\\enquote{Shut} \\url{fonds:a1#c=1,2&q=3}", "Shut <- fonds:a1#c=1,2&q=3\n"},
      {"\\enquote{Shut} \\autocite[3]{{fonds:a1#c=1,2}, k2}", "Shut <- fonds:a1#c=1,2 <- @k2\n"},
      {"\\enquote{Shut} \\cite{fonds:a1#c=1,2}", "Shut <- fonds:a1#c=1,2\n"},
      {"\\enquote{Shut} \\autocites[1]{k1}[2]{k2}", "Shut <- @k1 <- @k2\n"},
      {"% ``no''\n\\begin{verbatim}``no''\\end{verbatim} \\verb|``no''| ``yes''", "yes\n"},
      {"``a~b -- c---d\\ldots\\ 5\\,\\% \\& caf\\'e \\\"{o} \\c{c}a \\v{s} na\\\"{\\i}ve \\ss{}''",
       "a b – c—d… 5 % & café ö ça š naïve ß\n"},
      {"\\section{On ``it''} Text ``that''.", "[heading] it\nthat\n"},
      {"\\title{``no''}\n\\begin{document}\n``yes''\n\\end{document} ``no''", "yes\n"},
      {"\\enquote{never\n\n\\enquote{yes}", "yes\ntrouble in line 1\n"},
      {"``never\n\n``yes'' it is", "yes\ntrouble in line 1\n"},
      {"a ``never\n\nsaid ``yes''", "yes\ntrouble in line 1\n"},
      {"\\begin{quote}never\n\n``yes''", "yes\ntrouble in line 1\n"},
      {"``\\textbf{The} {\\itshape gate}''", "The gate\n"},
      {"«در بسته بود» \\cite{k1}", "در بسته بود <- @k1\n"},
      {"\\og La porte\\fg{} et", "La porte\n"},
      {"\\verb—``yes''—``it''", "yes\nit\n"},
      {"% \\begin{document}\n\\begin{document}\n%\\end{document}\n``yes''\n\\end{document}``no''", "yes\n"},
      {"\\begin{document}\\begin{verbatim}\\end{document}\\end{verbatim}``yes''", "yes\n"},
      {"\\newcommand{\\no}[1]{``no #1''} ``yes''", "yes\n"},
      {"\\enquote{The \\textins{iron} gate \\textelp{} was \\textelp{now} shut \\textelp*{Then} no\\textdel{t}}",
       "The [iron] gate […] was […] [now] shut [Then] […] no\n"},
      {"\\enquote{\\textbraceleft{}a\\textbraceright{} \\textless{}b\\textgreater{} {\\char34}c{\\char\"22}}",
       "{a} <b> \"c\"\n"},
      {"\\blockquote{One. \\begin{quote}Two.\\end{quote} Three.} Four.", "[block] One.\n\nTwo.\n\nThree.\n"},
  };
  CheckAll(kCases, ManuscriptForm::kLatex);
}

TEST_CASE("HTML's quotations and citations are found") {
  constexpr Case kCases[] = {
      {"<p>She wrote <q cite=\"fonds:a1#c=1,2&amp;q=3\">The <b>gate</b></q>.</p>", "The gate <- fonds:a1#c=1,2&q=3\n"},
      {"<p>&ldquo;Shut&rdquo; &#171;oui&#xBB; &quot;no&quot; &#147;old&#148;</p>", "Shut\noui\nno\nold\n"},
      {"<p>“Shut” <a href='fonds:a1'>source</a></p>", "Shut <- fonds:a1\n"},
      {"<a href=fonds:a1>“Shut”</a>", "Shut <- fonds:a1\n"},
      {"<p>“Shut” <cite data-fonds=\"fonds:a1\">Report</cite></p>", "Shut <- fonds:a1\n"},
      {"<span data-fonds=\"fonds:a1\"><span>He:</span> “Shut”</span> “open”", "Shut <- fonds:a1\nopen\n"},
      {"“Shut” (fonds:a1#c=1,2&amp;q=3)", "Shut <- fonds:a1#c=1,2&q=3\n"},
      {"<blockquote cite=\"fonds:a1\"><p>One.</p>\n<p>Two.</p></blockquote>", "[block] One.\n\nTwo. <- fonds:a1\n"},
      {"<blockquote><p>One.<br>— <cite><a href=\"fonds:a1\">Report</a></cite></p></blockquote>",
       "[block] One. <- fonds:a1\n"},
      {"<blockquote><p>One.</p><footer><a href='fonds:a1' data-versionurl='fonds:a1'>A “Report”</a></footer>"
       "</blockquote>“b”",
       "[block] One. <- fonds:a1\nb\n"},
      {"<q>One</q> (<a href='fonds:a1' data-versionurl='fonds:a1'>A “Report”</a>)", "One <- fonds:a1\n"},
      {"<q>One</q> (<a href='fonds:a1'>A “Report”</a>)", "One\nReport <- fonds:a1\n"},
      {"<blockquote>One.</blockquote><p><a href=\"fonds:a1\">Report</a></p>", "[block] One. <- fonds:a1\n"},
      {"<p>Says (fonds:a1):</p><blockquote>One.</blockquote>", "[block] One. <- fonds:a1\n"},
      {"<q>He said <q>go</q></q>", "He said ‘go’\n"},
      {"<script>“no”</script><STYLE>“no”</style><pre>“no”</pre><code>“no”</code><!-- “no” -->“yes”", "yes\n"},
      {"“never<Pre>“no”</pre>said “yes”", "yes\ntrouble in line 1\n"},
      {"<p>“never<p>said “yes”</p>", "yes\ntrouble in line 1\n"},
      {"<p><q>never<p><q>yes</q></p>", "yes\ntrouble in line 1\n"},
      {"<blockquote>never<p>“yes”</p>", "yes\ntrouble in line 1\n"},
      {"<!-- never “yes”", "yes\ntrouble in line 1\n"},
      {"1 < 2 “yes” <a “never", "yes\ntrouble in line 1\n"},
      {"<h2>On “it”</h2>“that”", "[heading] it\nthat\n"},
      {"<p>«در بسته بود» <a href=\"fonds:a1\">سند</a></p>", "در بسته بود <- fonds:a1\n"},
      {"“one\n  two<br/>three”", "one two\nthree\n"},
  };
  CheckAll(kCases, ManuscriptForm::kHtml);
}

TEST_CASE("the form is told by the extension") {
  CHECK(FormOf("a/b.TXT") == ManuscriptForm::kPlain);
  CHECK(FormOf("paper.text") == ManuscriptForm::kPlain);
  CHECK(FormOf("paper.Rmd") == ManuscriptForm::kMarkdown);
  CHECK(FormOf("paper.md") == ManuscriptForm::kMarkdown);
  CHECK(FormOf("paper.tex") == ManuscriptForm::kLatex);
  CHECK(FormOf("paper.xhtml") == ManuscriptForm::kHtml);
  for (const char* path : {"paper", "paper.docx", "paper.", "a.md/paper", "paper.t"}) {
    CHECK_FALSE(FormOf(path).has_value());
  }
}

TEST_CASE("a file that is no text in UTF-8 is refused, and the message says what to do") {
  const auto invalid = ReadManuscript("caf\xE9 “x”", ManuscriptForm::kPlain);
  REQUIRE_FALSE(invalid.ok());
  CHECK(invalid.error().code() == Code::kMalformed);
  CHECK_THAT(invalid.error().message(), Contains("byte 3") && Contains("iconv"));
  const auto binary = ReadManuscript(std::string("ab\0\xFF", 4), ManuscriptForm::kHtml);
  REQUIRE_FALSE(binary.ok());
  CHECK(binary.error().code() == Code::kMalformed);
  CHECK_THAT(binary.error().message(), Contains("byte 2") && Contains("HTML"));
  const auto large = ReadManuscript(std::string(kMaxManuscriptBytes + 1, 'a'), ManuscriptForm::kLatex);
  REQUIRE_FALSE(large.ok());
  CHECK(large.error().code() == Code::kRefused);
}
