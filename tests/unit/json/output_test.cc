#include "json/output.h"

#include <catch2/catch.hpp>

#include "json/value.h"

using namespace fonds;

TEST_CASE("objects and arrays are indented by two blanks") {
  json::Output out;
  out.BeginObject().Key("a").Number(1).Key("b").BeginArray().String("x").Bool(true).Null().EndArray();
  out.Key("c").BeginObject().EndObject().Key("d").BeginArray().EndArray().Key("e").Raw("{\"k\":[1]}").EndObject();
  CHECK(out.Finish() ==
        "{\n  \"a\": 1,\n  \"b\": [\n    \"x\",\n    true,\n    null\n  ],\n  \"c\": {},\n  \"d\": [],\n"
        "  \"e\": {\"k\":[1]}\n}\n");
}

TEST_CASE("an array of records has a comma between them") {
  json::Output out;
  out.BeginArray();
  for (int i = 0; i < 2; ++i) out.BeginObject().Key("i").Number(i).EndObject();
  out.EndArray();
  CHECK(out.Finish() == "[\n  {\n    \"i\": 0\n  },\n  {\n    \"i\": 1\n  }\n]\n");
}

TEST_CASE("a value alone is a document") {
  CHECK(json::Output().String("x").Finish() == "\"x\"\n");
  CHECK(json::Output().Number(-5).Finish() == "-5\n");
}

TEST_CASE("what could move a cursor is escaped") {
  CHECK(json::Output().String("\"\\\n\t\x1b\x7f").Finish() == "\"\\\"\\\\\\n\\t\\u001b\\u007f\"\n");
}

TEST_CASE("what turns a line round, or is an old control character, is escaped") {
  CHECK(json::Output().String("a\u202Eb\u2066c\u200Fd\u061Ce\u009Bf\u200B").Finish() ==
        "\"a\\u202eb\\u2066c\\u200fd\\u061ce\\u009bf\u200B\"\n");
}

TEST_CASE("invalid UTF-8 becomes the replacement character, valid text stays") {
  CHECK(json::Output()
            .String("a\xFF"
                    "b\xED\xA0\x80"
                    "c\xC3")
            .Finish() ==
        "\"a\uFFFD"
        "b\uFFFD\uFFFD\uFFFD"
        "c\uFFFD\"\n");
  CHECK(json::Output().String("\u06a9\U0001F602\u20ac\u00e9").Finish() == "\"\u06a9\U0001F602\u20ac\u00e9\"\n");
}

TEST_CASE("other programs can read what was written") {
  json::Output out;
  out.BeginObject().Key("k\n").String("\x01\xF0\x9F").Key("n").Number(9007199254740991).EndObject();
  const auto value = json::ParseLenient(out.Finish());
  REQUIRE(value.ok());
  CHECK(value->at("n") == 9007199254740991);
  CHECK(value->at("k\n") == "\x01\uFFFD\uFFFD");
}
