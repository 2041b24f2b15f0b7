#include "json/canonical.h"

#include <catch2/catch.hpp>

#include "json/value.h"

using namespace fonds;

namespace {

void Accepts(ByteView bytes) {
  INFO(bytes);
  const Status status = json::CheckCanonical(bytes);
  CHECK(status.ok());
  const auto value = json::ParseCanonical(bytes);
  REQUIRE(value.ok());
  CHECK(json::Canonical(*value) == bytes);
}

// The message must hold `rule`: refused for this reason and not for another.
void Refuses(ByteView bytes, std::string_view rule) {
  INFO(bytes.substr(0, 100));
  const Status status = json::CheckCanonical(bytes);
  REQUIRE_FALSE(status.ok());
  CHECK(status.error().code() == Code::kMalformed);
  CHECK_THAT(status.error().message(), Catch::Contains(std::string(rule)));
  CHECK_FALSE(json::ParseCanonical(bytes).ok());
}

std::string Nested(std::size_t depth) {
  return std::string(depth, '[') + std::string(depth, ']');
}

}  // namespace

TEST_CASE("canonical JSON of every shape passes") {
  for (const char* text : {"{}", "[]", "null", "true", "false", "0", "-1", "\"\"", "[[],{}]", "{\"a\":1,\"b\":[2,3]}",
                           "{\"a\":{\"b\":{}},\"c\":null}", "[\"\\\"\\\\\\t\\n\\f\\r/\"]", "9007199254740991",
                           "-9007199254740991", "\"\x7f\""}) {
    Accepts(text);
  }
}

TEST_CASE("text of every script passes byte for byte") {
  for (const char* text :
       {"\"\u06a9\u0634\u062a\u0627\u0631 \u06f1\u06f3\u06f6\u06f7\"", "\"A\u030a\"", "\"\u200c\u202e\"",
        "\"\U0001F602\"", "\"\uFFFF\"", "\"\u0092\"", "\"\U0010FFFF\"", "\"\uD7FF\uE000\""}) {
    Accepts(text);
  }
}

TEST_CASE("a byte order mark is refused") {
  Refuses("\xEF\xBB\xBF{}", "no space before");
}

TEST_CASE("nothing may follow the value") {
  Refuses("{}\n", "follows the value");
  Refuses("{} ", "follows the value");
  Refuses("{}{}", "follows the value");
  Refuses(ByteView("{}\0", 3), "follows the value");
}

TEST_CASE("white space between tokens is refused") {
  for (const char* text : {" {}", "{ }", "[1, 2]", "{\"a\": 1}", "{\"a\" :1}", "[ ]", "{\"a\":1 }", "\t1"}) {
    CHECK_FALSE(json::CheckCanonical(text).ok());
  }
}

TEST_CASE("a number has one spelling, an integer's") {
  Refuses("1.0", "integers");
  Refuses("1e400", "integers");
  Refuses("1E2", "integers");
  Refuses("-0", "needless zero or minus");
  Refuses("01", "needless zero");
  Refuses("-01", "needless zero");
  Refuses("-", "value must stand here");
  Refuses("+1", "value must stand here");
  Refuses("9007199254740992", "2^53");
  Refuses("9007199254740993", "2^53");
  Refuses("-9007199254740992", "2^53");
  Refuses("18446744073709551616", "2^53");
  Refuses(std::string(1000, '9'), "2^53");
}

TEST_CASE("escapes are those that JSON needs, in their shortest form") {
  Refuses("\"\\u0041\"", "escape");
  Refuses("\"\\u000a\"", "escape");
  Refuses("\"\\/\"", "escape");
  Refuses("\"\\ud83d\\ude02\"", "escape");
  Refuses("\"\\u001f\"", "escape");
}

TEST_CASE("control characters other than tab, newline, form feed and return are refused") {
  Refuses("\"\\b\"", "escape");
  Refuses("\"\\u0000\"", "escape");
  Refuses("\"\n\"", "control character");
  Refuses("\"\x01\"", "control character");
  Refuses("\"\x1b[31m\"", "control character");
  Refuses(ByteView("\"\0\"", 3), "control character");
}

TEST_CASE("lone surrogates are refused, escaped or in UTF-8") {
  Refuses("\"\\ud800\"", "escape");
  Refuses("\"\xED\xA0\x80\"", "UTF-8");
  Refuses("\"\xED\xBF\xBF\"", "UTF-8");
}

TEST_CASE("invalid UTF-8 is refused") {
  for (const char* text :
       {"\"\xC0\xAF\"", "\"\xC1\xBF\"", "\"\xE0\x80\xAF\"", "\"\xE0\x9F\xBF\"", "\"\xF0\x80\x80\xAF\"",
        "\"\xF0\x8F\xBF\xBF\"", "\"\xF4\x90\x80\x80\"", "\"\xF5\x80\x80\x80\"", "\"\x80\"", "\"\xC3\"", "\"\xE2\x82\"",
        "\"\xF0\x9F\x98\"", "\"\xC3(\"", "\"\xE2(\x82\"", "\"\xFF\""}) {
    Refuses(text, "UTF-8");
  }
  Refuses("\"\xE2\x82", "UTF-8");
}

TEST_CASE("a member stands once, and members are sorted") {
  Refuses("{\"a\":1,\"a\":2}", "twice");
  Refuses("{\"b\":1,\"a\":2}", "sorted");
  Refuses("{\"a\":1,\"B\":2}", "sorted");
  Refuses("{\"a\":1,\"b\":{},\"a\":2}", "sorted");
  Refuses("{\"ab\":1,\"a\":2}", "sorted");
}

TEST_CASE("names with escapes are sorted by the characters they stand for") {
  Accepts("{\"\\n\":1,\" \":2}");
  Accepts("{\"!\":0,\"\\\"\":1,\"#\":2}");
  Accepts("{\"[\":0,\"\\\\\":1,\"]\":2}");
  Refuses("{\" \":1,\"\\n\":2}", "sorted");
  Refuses("{\"\\n\":1,\"\\n\":2}", "twice");
}

TEST_CASE("names are ASCII") {
  Refuses("{\"\u00e9\":1}", "ASCII");
}

TEST_CASE("depth ends at 32") {
  Accepts(Nested(32));
  Refuses(Nested(33), "32 levels");
  Refuses(std::string(200'000, '['), "32 levels");
  std::string objects;
  for (int i = 0; i < 200'000; ++i) objects += "{\"a\":";
  Refuses(objects, "32 levels");
}

TEST_CASE("what breaks off is refused wherever it does") {
  const std::string whole = "{\"a\":[1,true,null,\"x\\n\u20ac\"],\"b\":{\"c\":-12}}";
  REQUIRE(json::CheckCanonical(whole).ok());
  for (std::size_t size = 0; size < whole.size(); ++size) {
    INFO(size);
    CHECK_FALSE(json::CheckCanonical(ByteView(whole).substr(0, size)).ok());
  }
}

TEST_CASE("what is not JSON is refused") {
  for (const char* text :
       {"",    "{",         "}",   "[1,]", "[,1]", "{\"a\"}", "{\"a\":}", "{a:1}", "{1:1}",      "[1 2]",
        "[1}", "{\"a\":1]", "nul", "True", "NaN",  "'a'",     "/**/1",    "[1],",  "{\"a\":1,}", "\"a"}) {
    INFO(text);
    CHECK_FALSE(json::CheckCanonical(text).ok());
  }
}

TEST_CASE("the error says where and why") {
  const Status status = json::CheckCanonical("{\"a\":1.5}");
  REQUIRE_FALSE(status.ok());
  CHECK(status.error().message() == "not in canonical form at byte 6: numbers are integers in their shortest form");
}

TEST_CASE("a string of many megabytes is scanned without growth") {
  const std::string text = "\"" + std::string(32 * 1024 * 1024, 'x') + "\"";
  CHECK(json::CheckCanonical(text).ok());
}
