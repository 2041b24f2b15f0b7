#include "cite/escaping.h"

#include <catch2/catch.hpp>

namespace fonds {
namespace {

TEST_CASE("in LaTeX nothing in the words is a command") {
  CHECK(EscapeLatex("50% of #1 & $2_a") == "50\\% of \\#1 \\& \\$2\\_a");
  CHECK(EscapeLatex("\\input{x}") == "\\textbackslash{}input\\textbraceleft{}x\\textbraceright{}");
  CHECK(EscapeLatex("~^`|<>\"") ==
        "\\textasciitilde{}\\textasciicircum{}\\textasciigrave{}\\textbar{}\\textless{}\\textgreater{}{\\char34}");
}

TEST_CASE("in LaTeX two signs do not become one, and control characters do not reach it") {
  CHECK(EscapeLatex("a--b --- ''c'' ,,d") == "a-{}-b -{}-{}- '{}'c'{}' ,{},d");
  CHECK(EscapeLatex("a\x1b[1m\r\nb") == "a\xEF\xBF\xBD[1m\nb");
}

TEST_CASE("what is escaped for LaTeX has as many closing braces as opening ones") {
  for (const char* words : {"}", "{", "}{", "a}b", "\\}", "\"}"}) {
    int open = 0;
    for (const char c : EscapeLatex(words)) {
      open += c == '{' ? 1 : c == '}' ? -1 : 0;
      CHECK(open >= 0);
    }
    CHECK(open == 0);
  }
}

TEST_CASE("in HTML nothing in the words is an element or ends an attribute") {
  CHECK(EscapeHtml("<script>\"a\" & 'b'</script>") == "&lt;script&gt;&quot;a&quot; &amp; &#39;b&#39;&lt;/script&gt;");
  CHECK(EscapeHtml("a\nb\tc\rd\x01") == "a\nb\tc&#13;d\xEF\xBF\xBD");
}

TEST_CASE("in Markdown the words keep their signs") {
  CHECK(EscapeMarkdown("*a* _b_ [c](d) `e` <f> @g $h$") == "\\*a\\* \\_b\\_ \\[c\\](d) \\`e\\` \\<f\\> \\@g \\$h\\$");
  CHECK(EscapeMarkdown("\"a\" -- it's ... b-c. d") == "\\\"a\\\" \\-\\- it\\'s \\.\\.\\. b-c. d");
  CHECK(EscapeMarkdown("\\textbf{x}") == "\\\\textbf\\{x\\}");
}

TEST_CASE("in Markdown no line begins a list, a heading or a definition") {
  CHECK(EscapeMarkdown("- a") == "\\- a");
  CHECK(EscapeMarkdown("12. July") == "12\\. July");
  CHECK(EscapeMarkdown("(a) first") == "\\(a\\) first");
  CHECK(EscapeMarkdown("iv) fourth") == "iv\\) fourth");
  CHECK(EscapeMarkdown("# a") == "\\# a");
  CHECK(EscapeMarkdown(": a") == "\\: a");
  CHECK(EscapeMarkdown("    code") == "code");
  CHECK(EscapeMarkdown("On 12. July.") == "On 12. July.");
}

TEST_CASE("a title is one line") {
  CHECK(AsOneLine("  A\n  Report\t1 ") == "A Report 1");
  CHECK(AsOneLine("a\x1b[0mb") == "a\xEF\xBF\xBD[0mb");
  CHECK(AsOneLine("\n").empty());
}

}  // namespace
}  // namespace fonds
