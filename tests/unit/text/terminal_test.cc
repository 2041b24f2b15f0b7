#include <catch2/catch.hpp>

#include "text/utf8.h"

using namespace fonds::text;

TEST_CASE("ordinary text of any script goes to a terminal as it is") {
  for (const char* text : {"", "plain \\ text ~", "caf\xC3\xA9", "\xD8\xB3\xD9\x84\xD8\xA7\xD9\x85",
                           "\xE4\xB8\xAD\xE6\x96\x87", "\xF0\x9F\x98\x80"}) {
    CHECK(ForTerminal(text) == text);
  }
}

TEST_CASE("nothing that moves a cursor reaches a terminal") {
  CHECK(ForTerminal("\x1B[2J") == "\\u{1B}[2J");
  CHECK(ForTerminal("a\rb\x08\x07") == "a\\u{0D}b\\u{08}\\u{07}");
  CHECK(ForTerminal("\x7F") == "\\u{7F}");
  CHECK(ForTerminal("\xC2\x9B"
                    "31m") == "\\u{9B}31m");  // CSI as one C1 character
  CHECK(ForTerminal(std::string(1, '\0')) == "\\u{00}");
  CHECK(ForTerminal("\xE2\x80\xA8\xE2\x80\xA9") == "\\u{2028}\\u{2029}");
}

TEST_CASE("newlines and tabs are kept only in text of several lines, carriage returns never") {
  CHECK(ForTerminal("a\tb\n") == "a\\u{09}b\\u{0A}");
  CHECK(ForTerminal("a\tb\n", true) == "a\tb\n");
  CHECK(ForTerminal("a\r\n", true) == "a\\u{0D}\n");
}

TEST_CASE("nothing that reorders a line reaches a terminal") {
  const std::pair<const char*, const char*> controls[] = {
      {"\xD8\x9C", "\\u{61C}"},      {"\xE2\x80\x8E", "\\u{200E}"}, {"\xE2\x80\x8F", "\\u{200F}"},
      {"\xE2\x80\xAA", "\\u{202A}"}, {"\xE2\x80\xAB", "\\u{202B}"}, {"\xE2\x80\xAC", "\\u{202C}"},
      {"\xE2\x80\xAD", "\\u{202D}"}, {"\xE2\x80\xAE", "\\u{202E}"}, {"\xE2\x81\xA6", "\\u{2066}"},
      {"\xE2\x81\xA7", "\\u{2067}"}, {"\xE2\x81\xA8", "\\u{2068}"}, {"\xE2\x81\xA9", "\\u{2069}"}};
  for (const auto& [control, shown] : controls) {
    CHECK(ForTerminal(control) == shown);
    CHECK(ForTerminal(control, true) == shown);
    CHECK(InvisibleCharacters(control).size() == 1);
  }
}

TEST_CASE("what has no width is shown") {
  CHECK(ForTerminal("pass\xE2\x80\x8Bword") == "pass\\u{200B}word");
  CHECK(ForTerminal("a\xE2\x80\x8C"
                    "b\xE2\x80\x8D") == "a\\u{200C}b\\u{200D}");
  CHECK(ForTerminal("\xEF\xBB\xBFtext") == "\\u{FEFF}text");
  CHECK(ForTerminal("co\xC2\xADop") == "co\\u{AD}op");
  CHECK(ForTerminal("\xF3\xA0\x81\xA1") == "\\u{E0061}");  // tag letter a
  CHECK(ForTerminal("x\xF3\xA0\x84\x80") == "x\\u{E0100}");
  CHECK(ForTerminal("\xEF\xBF\xB9") == "\\u{FFF9}");
}

TEST_CASE("bytes that are not UTF-8 are shown one by one") {
  CHECK(ForTerminal("\x9B") == "\\x{9B}");
  CHECK(ForTerminal("a\xC2") == "a\\x{C2}");
  CHECK(ForTerminal("\xED\xA0\x80") == "\\x{ED}\\x{A0}\\x{80}");
  CHECK(ForTerminal("\xFF\x1B") == "\\x{FF}\\u{1B}");
}

TEST_CASE("a non-joiner between Persian letters is spelling, anywhere else it is shown") {
  const std::string yeh = "\xDB\x8C";
  const std::string khah = "\xD8\xAE";
  const std::string zwnj = "\xE2\x80\x8C";
  CHECK(ForTerminal(yeh + zwnj + khah) == yeh + zwnj + khah);
  CHECK(InvisibleCharacters(yeh + zwnj + khah).empty());
  CHECK(ForTerminal(yeh + zwnj) == yeh + "\\u{200C}");
  CHECK(ForTerminal(zwnj + yeh) == "\\u{200C}" + yeh);
  CHECK(ForTerminal(yeh + zwnj + " ") == yeh + "\\u{200C} ");
  CHECK(ForTerminal(yeh + zwnj + zwnj + khah) == yeh + "\\u{200C}\\u{200C}" + khah);
  CHECK(ForTerminal("a" + zwnj + khah) == "a\\u{200C}" + khah);
}

TEST_CASE("invisible characters are named, each once, in order") {
  const auto names = InvisibleCharacters(
      "a\xE2\x80\xAE"
      "b\xE2\x80\x8B"
      "c\xE2\x80\xAE\xEF\xBB\xBF\xF3\xA0\x81\xA1 \xFF\x1B");
  CHECK(names == std::vector<std::string>{"U+202E RIGHT-TO-LEFT OVERRIDE", "U+200B ZERO WIDTH SPACE",
                                          "U+FEFF ZERO WIDTH NO-BREAK SPACE", "U+E0061 TAG LATIN SMALL LETTER A"});
  CHECK(InvisibleCharacters("plain \xD8\xB3").empty());
}
