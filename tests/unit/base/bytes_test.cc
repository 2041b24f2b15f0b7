#include "base/bytes.h"

#include <catch2/catch.hpp>

#include "base/digest.h"

using namespace fonds;

TEST_CASE("hexadecimal is lower case only, both ways") {
  CHECK(HexEncode(Bytes("\x00\xff\x1a", 3)) == "00ff1a");
  CHECK(*HexDecode("00ff1a") == Bytes("\x00\xff\x1a", 3));
  CHECK_FALSE(HexDecode("00FF").has_value());
  CHECK_FALSE(HexDecode("0").has_value());
  CHECK_FALSE(HexDecode("0g").has_value());
}

TEST_CASE("base64 round-trips the examples of RFC 4648 section 10") {
  const std::pair<const char*, const char*> examples[] = {{"", ""},
                                                          {"f", "Zg=="},
                                                          {"fo", "Zm8="},
                                                          {"foo", "Zm9v"},
                                                          {"foob", "Zm9vYg=="},
                                                          {"fooba", "Zm9vYmE="},
                                                          {"foobar", "Zm9vYmFy"}};
  for (const auto& [bytes, text] : examples) {
    CHECK(Base64Encode(bytes) == text);
    CHECK(Base64Decode(text) == std::optional<Bytes>(bytes));
  }
}

TEST_CASE("base64 has one spelling for each byte sequence") {
  CHECK_FALSE(Base64Decode("Zg").has_value());        // padding left out
  CHECK_FALSE(Base64Decode("Zh==").has_value());      // stray low bits
  CHECK_FALSE(Base64Decode("Zm9=").has_value());      // stray low bits
  CHECK_FALSE(Base64Decode("Zm9v\n").has_value());    // line break
  CHECK_FALSE(Base64Decode("Z===").has_value());      // too much padding
  CHECK_FALSE(Base64Decode("Zg==Zg==").has_value());  // padding inside
  CHECK_FALSE(Base64Decode("Zm-_").has_value());      // the URL alphabet
}

TEST_CASE("a digest is read from 64 lower-case hex digits and nothing else") {
  const std::string hex(64, 'a');
  REQUIRE(Digest::FromHex(hex).has_value());
  CHECK(Digest::FromHex(hex)->Hex() == hex);
  CHECK_FALSE(Digest::FromHex(std::string(64, 'A')).has_value());
  CHECK_FALSE(Digest::FromHex(std::string(63, 'a')).has_value());
  CHECK_FALSE(Digest::FromHex(std::string(66, 'a')).has_value());
}

TEST_CASE("an agent id is an a and a number without leading zero") {
  CHECK(IsAgentId("a1"));
  CHECK(IsAgentId("a30"));
  CHECK_FALSE(IsAgentId("a0"));
  CHECK_FALSE(IsAgentId("a01"));
  CHECK_FALSE(IsAgentId("a"));
  CHECK_FALSE(IsAgentId("b1"));
  CHECK_FALSE(IsAgentId("a1 "));
}
