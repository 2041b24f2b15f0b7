// A matcher that is too generous would make every transcript pass: it is tested like the program.
#include "cli/placeholders.h"

#include <catch2/catch.hpp>

namespace fonds::test {
namespace {

const std::string kId = "3fa9c1d2e4b50a1122334455667788993fa9c1d2e4b50a112233445566778899";
const std::string kOther = "77c0584d7a690a1122334455667788993fa9c1d2e4b50a112233445566778899";

TEST_CASE("plain text matches itself and nothing else") {
  Placeholders names("/srv");
  CHECK(names.Matches("2 documents", "2 documents"));
  CHECK_FALSE(names.Matches("2 documents", "3 documents"));
  CHECK_FALSE(names.Matches("2 documents", "2 documents "));
  CHECK_FALSE(names.Matches("2 documents", "2 doc"));
  CHECK_FALSE(names.Matches("", "2 documents"));
  CHECK_FALSE(names.Matches("2 documents", ""));
}

TEST_CASE("a name stands for what it first met") {
  Placeholders names("/srv");
  CHECK(names.Matches("document <document1>", "document " + kId));
  CHECK(names.Matches("document <document1>", "document " + kId));
  CHECK_FALSE(names.Matches("document <document1>", "document " + kOther));
  CHECK(names.Matches("document <document2>", "document " + kOther));
}

TEST_CASE("a shortened id is the whole one, and no other") {
  Placeholders names("/srv");
  CHECK(names.Matches("<document1>", kId.substr(0, 12)));
  CHECK(names.Matches("<document1>", kId));
  CHECK(names.Matches("<document1>", kId.substr(0, 12)));
  CHECK_FALSE(names.Matches("<document1>", kOther.substr(0, 12)));
  CHECK(names.Fill("fonds show <document1> <document1:6> <unbound> < file") ==
        "fonds show " + kId + " " + kId.substr(0, 6) + " <unbound> < file");
}

TEST_CASE("a line that does not match binds nothing") {
  Placeholders names("/srv");
  CHECK_FALSE(names.Matches("<document1> is here", kId + " is gone"));
  CHECK(names.Matches("<document1>", kOther));
}

TEST_CASE("an id is hexadecimal, a day is a day, a fingerprint is one") {
  Placeholders names("/srv");
  CHECK_FALSE(names.Matches("<document1>", "letter"));
  CHECK_FALSE(names.Matches("<document1>", "3fa9c"));
  CHECK_FALSE(names.Matches("on <day>", "on Monday"));
  CHECK(names.Matches("on <day>", "on 2026-11-22"));
  CHECK(names.Matches("on <day>", "on 2026-11-23T10:00:00Z"));
  CHECK_FALSE(names.Matches("<key1>", kId));
  CHECK(names.Matches("<key1>.", "SHA256:ZqG/0aA+bc."));
  CHECK(names.Matches("at <folder>/a", "at /srv/a"));
  CHECK_FALSE(names.Matches("at <folder>/a", "at /home/a"));
}

TEST_CASE("<...> takes what is between, up to the next words") {
  Placeholders names("/srv");
  CHECK(names.Matches("room for <...> bytes", "room for 123 bytes"));
  CHECK_FALSE(names.Matches("room for <...> bytes", "room for 123 words"));
}

TEST_CASE("naming a line gives a pattern that matches it") {
  for (
      const std::string& line :
      {"document " + kId + "  9 B  /srv/letter.txt", std::string("key SHA256:ZqG/0aA+bc in /srv/keys"),
       std::string(
           R"({"note": "00112233445566778899aabbccddeeff.fonds.invalid\n7\nZqGabcZqGabcZqGabcZqGabcZqGabcZqGabcZqGabcZ="})"),
       std::string("nothing volatile: a face, a decade")}) {
    Placeholders names("/srv");
    const std::string pattern = names.Name(line);
    INFO(pattern);
    CHECK(names.Matches(pattern, line));
    CHECK(pattern.find(kId) == std::string::npos);
  }
}

}  // namespace
}  // namespace fonds::test
