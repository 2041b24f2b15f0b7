// Words that a reader of the page sees are in the words of the quotation, or it says that it is not readable.
#include "rendered.h"

using namespace fonds;

TEST_CASE("the text of every HTML element is text, but of those that never show") {
  constexpr Case kCases[] = {
      {"“I was <code>never</code> <kbd>not</kbd> <samp>no</samp> led”", "I was never not no led\n"},
      {"“I was <button>not</button> <x:y>no</x:y> <never>led</never>”", "I was not no led\n"},
      {"“I was<script>a</script><style>b</style><template>c</template><!-- d --> led”", "I was led\n"},
      {"<q>I was <code>“not”</code> led</q>", "I was “not” led\n"},
      {"“I was <code>fonds:a1</code> led”", "I was fonds:a1 led\n"},
      {"<blockquote><pre>I was\nnot led</pre></blockquote>", "[block] I was\nnot led\n"},
      {"“one <code>two” three", "one two\ntrouble in line 1\n"},
      {"<pre>“no” it <p>“yes”</p>", "no\nyes\ntrouble in line 1\n"},
  };
  CheckAll(kCases, ManuscriptForm::kHtml);
}

TEST_CASE("an HTML element that shows what its text does not say makes a quotation not readable") {
  constexpr Case kCases[] = {
      {"“I was <svg><text>not</text></svg> led”",
       "I was led !! the element <svg> in line 1 shows what only a browser knows\n"},
      {"“I was\n<svg/> led” and </svg> “x”",
       "I was led !! the element <svg> in line 2 shows what only a browser knows\nx\n"},
      {"“I was <math><mi>not</mi></math> led”",
       "I was not led !! the element <math> in line 1 shows what only a browser knows\n"},
      {"<q>I <select><option>not</select></q> <q>x</q>",
       "I not !! the element <select> in line 1 shows what only a browser knows\nx\n"},
      {"<blockquote>I was <img src=x></blockquote><img src=x> “x”",
       "[block] I was !! the element <img> in line 1 shows what only a browser knows\nx\n"},
      {"<img src=x>“x”<img src=x>", "x\n"},
      {"“I <a-b>was</a-b>”", "I was !! the element <a-b> in line 1 shows what only a browser knows\n"},
  };
  CheckAll(kCases, ManuscriptForm::kHtml);
  for (const std::string_view name :
       {"object", "canvas", "video", "audio", "iframe", "textarea", "input", "noscript"}) {
    INFO(name);
    const std::string text = "“I was <" + std::string(name) + ">not</" + std::string(name) + "> led”";
    const Manuscript manuscript = Read(text, ManuscriptForm::kHtml);
    REQUIRE(manuscript.quotations.size() == 1);
    CHECK_FALSE(manuscript.quotations[0].unreadable.empty());
  }
}

TEST_CASE("a macro of which it is not known what it prints makes a LaTeX quotation not readable") {
  constexpr Case kCases[] = {
      {"``I was \\nicht led''", "I was led !! the macro \\nicht in line 1 prints what only LaTeX knows\n"},
      {"``I was\n\\nicht{} led''", "I was led !! the macro \\nicht in line 2 prints what only LaTeX knows\n"},
      {"\\enquote{I was \\acr[not] led}", "I was led !! the macro \\acr in line 1 prints what only LaTeX knows\n"},
      {"``I \\ref{not}''", "I !! the macro \\ref in line 1 prints what only LaTeX knows\n"},
      {"``I \\input{x} was''", "I was !! the macro \\input in line 1 prints what only LaTeX knows\n"},
      {"\\textquote[][ \\nicht]{I was}", "I was !! the macro \\textquote in line 1 prints what only LaTeX knows\n"},
      {"\\begin{quote}I was\n\\begin{nicht}led\\end{nicht}\\end{quote}",
       "[block] I was\n\nled !! the environment nicht in line 2 prints what only LaTeX knows\n"},
      {"\\begin{quote}I was\\begin{verbatim}not\\end{verbatim}led\\end{quote}",
       "[block] I wasled !! the environment verbatim in line 1 prints what only LaTeX knows\n"},
      {"\\begin{quote}I was \\nicht\n\\end{quote}\\nicht ``x''",
       "[block] I was !! the macro \\nicht in line 1 prints what only LaTeX knows\nx\n"},
      {"``I \\citeauthor{not} was''",
       "I was <- @not !! the citation \\citeauthor in line 1 prints a name or words between those of the quotation\n"},
      {"``I \\cite{not} was''",
       "I was <- @not !! the citation \\cite in line 1 prints a name or words between those of the quotation\n"},
  };
  CheckAll(kCases, ManuscriptForm::kLatex);
}

TEST_CASE("LaTeX that prints nothing or changes the look leaves a quotation readable") {
  constexpr Case kCases[] = {
      {"``I was \\verb|not \\a| led''", "I was not \\a led\n"},
      {"``I \\verb*+``no''+ led''", "I ``no'' led\n"},
      {"``\\emph{I} \\textsc{was}\\label{a}\\index{b} {\\em[not] led}''", "I was [not] led\n"},
      {"``I was\\footnote{By \\nicht.} led\\footcite{k}''\\nicht", "I was led <- @k\n"},
      {"``I was led \\cite{k}'' \\nicht\\ref{x}", "I was led <- @k\n"},
      {"\\begin{quote}[not] I\\begin{comment}a\\end{comment}\\end{quote}", "[block] [not] I\n"},
      {"\\begin{quote}I was.\n--- \\nicht \\cite{k}\n\\end{quote}", "[block] I was. <- @k\n"},
  };
  CheckAll(kCases, ManuscriptForm::kLatex);
}

TEST_CASE("what shows between the words of a Markdown quotation and is not known makes it not readable") {
  constexpr Case kCases[] = {
      {"“I was @never led”",
       "I was led <- @never !! the citation @never in line 1 prints a name or words between those of the quotation\n"},
      {"“I was\n[@never] led”",
       "I was led <- @never !! the citation [@never] in line 2 prints a name or words between those of the "
       "quotation\n"},
      {"“I was [not @{fonds:a1}] led”",
       "I was led <- fonds:a1 !! the citation [not @{fonds:a1}] in line 1 prints a name or words between those of the "
       "quotation\n"},
      {"> I was led @never\n",
       "[block] I was led <- @never !! the citation @never in line 1 prints a name or words between those of the "
       "quotation\n"},
      {"“I ![was](x) led”", "I was led !! the picture ![was] in line 1 shows what no text says\n"},
      {"“I <svg>was</svg>”", "I was !! the element <svg> in line 1 shows what only a browser knows\n"},
      {"> I was\n> ```\n> not\n> ```\n> led\n",
       "[block] I was\n\nled !! the code that begins with ``` in line 2 was not read\n"},
      {"> I was\n> ```\n> not\n> ```\n\n“x”",
       "[block] I was !! the code that begins with ``` in line 2 was not read\nx\n"},
      {"> I was\n>\n>       not\n>\n> led\n",
       "[block] I was\n\nled !! the code that begins with not in line 3 was not read\n"},
  };
  CheckAll(kCases, ManuscriptForm::kMarkdown);
}

TEST_CASE("what only looks like Markdown is text, and citations behind the words leave a quotation readable") {
  constexpr Case kCases[] = {
      {"“I was led” [@never] and “led” @never", "I was led <- @never\nled <- @never\n"},
      {"“I was led [@k1].”", "I was led. <- @k1\n"},
      {"> I was led. @k1\n", "[block] I was led. <- @k1\n"},
      {"“I `not` was[^1] <b title='x > y'>led</b>^[By @k1]”\n\n[^1]: @k2", "I not was led <- @k1 <- @k2\n"},
      {"“I <never, ever> was <1> led <mailto:a@b.c> <a@b.c>”", "I <never, ever> was <1> led mailto:a@b.c a@b.c\n"},
      {"“[I](x 'title') [was](never a man) [led]{.x k=\"a b\"} [by]{not}”", "I [was](never a man) led [by]{not}\n"},
      {"“[I][a] [was][never] [A][]”\n\n[a]: http://x 'b'", "I [was][never] A\n"},
      {"“x\n\n[a]: http://b not led”", "trouble in line 1\ntrouble in line 3\n"},
      {"> I\n>\n> ::: was not\n> led\n", "[block] I\n\n::: was not led\n"},
  };
  CheckAll(kCases, ManuscriptForm::kMarkdown);
}
