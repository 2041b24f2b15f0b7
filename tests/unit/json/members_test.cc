#include <catch2/catch.hpp>

#include "json/value.h"

using namespace fonds;
using json::Members;
using json::Value;

namespace {

// Reads one member "m" of `text` with `read` and says how it went.
template <typename Read>
std::string Try(const char* text, const Read& read) {
  Value value = Value::parse(text);
  Members m(value, "thing");
  read(m);
  const Status status = m.Done();
  return status.ok() ? "ok" : status.error().message();
}

bool IsYes(std::string_view text) {
  return text == "yes";
}

}  // namespace

TEST_CASE("an object is read member by member") {
  Value value = Value::parse(R"({"a":"text","d":")" + std::string(64, 'a') + R"(","n":7,"t":true,"l":[1,2],"o":{}})");
  std::string text;
  Digest digest;
  std::uint64_t number = 0;
  bool flag = false;
  Members m(value, "thing");
  m.String("a", text, {1, 4});
  m.Digest("d", digest);
  m.Integer("n", number, 0, 7);
  m.Boolean("t", flag);
  CHECK(m.Array("l", 2, 2).size() == 2);
  CHECK(m.Object("o") != nullptr);
  REQUIRE(m.Done().ok());
  CHECK(text == "text");
  CHECK(digest.Hex() == std::string(64, 'a'));
  CHECK(number == 7);
  CHECK(flag);
}

TEST_CASE("an unknown member is an error that names it") {
  std::string out;
  CHECK(Try(R"({"m":"x","more":1})", [&](Members& m) {
          m.String("m", out, {1, 9});
        }) == "thing: there is no member \"more\" in this format");
}

TEST_CASE("a missing member is an error, an absent optional one is not") {
  std::string out = "before";
  CHECK(Try("{}", [&](Members& m) { m.String("m", out, {1, 9}); }) == "thing: member \"m\" must be there");
  CHECK(Try("{}", [&](Members& m) { CHECK_FALSE(m.OptionalString("m", out, 9)); }) == "ok");
  CHECK(out == "before");
}

TEST_CASE("an optional member that says nothing is an error") {
  std::string out;
  CHECK_THAT(Try(R"({"m":""})", [&](Members& m) { m.OptionalString("m", out, 9); }), Catch::Contains("1 to 9"));
  CHECK_THAT(Try(R"({"m":[]})", [&](Members& m) { m.OptionalArray("m", 9); }), Catch::Contains("1 to 9"));
  CHECK_THAT(Try(R"({"m":null})", [&](Members& m) { m.OptionalString("m", out, 9); }), Catch::Contains("a string"));
}

TEST_CASE("lengths count code points") {
  std::string out;
  CHECK(Try("{\"m\":\"\u06a9\u0634\u062a\"}", [&](Members& m) { m.String("m", out, {3, 3}); }) == "ok");
  CHECK_THAT(Try("{\"m\":\"\u06a9\u0634\"}",
                 [&](Members& m) {
                   m.String("m", out, {3, 3});
                 }),
             Catch::Contains("3 to 3"));
  CHECK(Try("{\"m\":\"\U0001F602\"}", [&](Members& m) { m.String("m", out, {1, 1}); }) == "ok");
  CHECK(Try("{\"m\":\"\"}", [&](Members& m) { m.String("m", out, {0, 1}); }) == "ok");
}

TEST_CASE("the first error is the one that is told") {
  std::uint64_t number = 0;
  std::string out;
  CHECK(Try(R"({"a":-1,"m":"no"})", [&](Members& m) {
          m.Integer("a", number, 0, 5);
          m.Word("m", out, IsYes, "yes");
        }) == "thing: member \"a\" must be an integer from 0 to 5");
}

TEST_CASE("each reader refuses what is of another type") {
  std::string out;
  std::uint64_t number = 0;
  std::optional<std::uint64_t> maybe;
  std::optional<Digest> digest;
  bool flag = false;
  CHECK_THAT(Try(R"({"m":1})", [&](Members& m) { m.String("m", out, {1, 9}); }), Catch::Contains("a string"));
  CHECK_THAT(Try(R"({"m":"1"})", [&](Members& m) { m.Integer("m", number, 0, 9); }), Catch::Contains("an integer"));
  CHECK_THAT(Try(R"({"m":1.0})", [&](Members& m) { m.Integer("m", number, 0, 9); }), Catch::Contains("an integer"));
  CHECK_THAT(Try(R"({"m":10})", [&](Members& m) { m.OptionalInteger("m", maybe, 9); }), Catch::Contains("0 to 9"));
  CHECK_THAT(Try(R"({"m":"AA"})", [&](Members& m) { m.OptionalDigest("m", digest); }), Catch::Contains("64"));
  CHECK_THAT(Try(R"({"m":0})", [&](Members& m) { m.Boolean("m", flag); }), Catch::Contains("true or false"));
  CHECK_THAT(Try(R"({"m":[]})", [&](Members& m) { CHECK(m.Object("m") == nullptr); }), Catch::Contains("an object"));
  CHECK_THAT(Try(R"({"m":{}})", [&](Members& m) { CHECK(m.Array("m", 0, 9).empty()); }), Catch::Contains("an array"));
  CHECK_THAT(Try(R"({"m":"no"})", [&](Members& m) { m.Constant("m", "yes"); }), Catch::Contains("\"yes\""));
}

TEST_CASE("what is no object is refused without reading") {
  Value value = Value::parse("[1]");
  Members m(value, "thing");
  std::string out;
  m.String("m", out, {0, 9});
  const Status status = m.Done();
  REQUIRE_FALSE(status.ok());
  CHECK(status.error().message() == "thing: must be an object");
}
