#include <catch2/catch.hpp>

#include "json/value.h"

using namespace fonds;

namespace {

std::string ErrorOf(ByteView bytes) {
  const auto value = json::ParseLenient(bytes);
  REQUIRE_FALSE(value.ok());
  CHECK(value.error().code() == Code::kMalformed);
  return value.error().message();
}

}  // namespace

TEST_CASE("a person's JSON may be laid out as they like") {
  const auto value = json::ParseLenient("\xEF\xBB\xBF{ \"b\" : 1.50,\n \"a\" : \"\\u00e9\" }\n");
  REQUIRE(value.ok());
  CHECK(json::Canonical(*value) == "{\"a\":\"\u00e9\",\"b\":1.5}");
}

TEST_CASE("a member that stands twice is refused at any depth") {
  CHECK(ErrorOf("{\"a\":1,\"a\":2}") == "JSON in which the member \"a\" stands twice");
  CHECK_THAT(ErrorOf("[{\"x\":{\"b\":1,\"c\":{},\"b\":2}}]"), Catch::Contains("\"b\""));
  CHECK_THAT(ErrorOf("{\"a\":1,\"\\u0061\":2}"), Catch::Contains("\"a\""));
  CHECK(json::ParseLenient("[{\"a\":1},{\"a\":2},{\"b\":{\"a\":3}}]").ok());
}

TEST_CASE("deep input is refused before anything recurses on it") {
  CHECK_THAT(ErrorOf(std::string(1'000'000, '[')), Catch::Contains("32 levels"));
  CHECK_THAT(ErrorOf(std::string(33, '[') + std::string(33, ']')), Catch::Contains("32 levels"));
  CHECK(json::ParseLenient(std::string(32, '[') + std::string(32, ']')).ok());
  CHECK(json::ParseLenient("\"" + std::string(100, '[') + "\\\"" + std::string(100, '{') + "\"").ok());
}

TEST_CASE("what is not JSON is refused with its place") {
  CHECK_THAT(ErrorOf("{\n\"a\":}"), Catch::Contains("line 2"));
  CHECK_THAT(ErrorOf("\"\xFF\""), Catch::Contains("not JSON"));
  CHECK_THAT(ErrorOf("\"\\ud800\""), Catch::Contains("surrogate"));
  CHECK_THAT(ErrorOf("1e400"), Catch::Contains("not JSON"));
  CHECK_THAT(ErrorOf(""), Catch::Contains("not JSON"));
  CHECK_THAT(ErrorOf("{} {}"), Catch::Contains("not JSON"));
}

TEST_CASE("more than the limit is not read") {
  CHECK_FALSE(json::ParseLenient("[1,2,3]", 6).ok());
  CHECK(json::ParseLenient("[1,2,3]", 7).ok());
}
