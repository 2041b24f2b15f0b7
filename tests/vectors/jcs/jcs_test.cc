// RFC 8785: its six documents, and the numbers of its appendix B.
#include <bit>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "json/canonical.h"
#include "json/number.h"
#include "json/value.h"

using namespace fonds;
namespace fs = std::filesystem;

namespace {

Bytes Read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  REQUIRE(file.good());
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

Bytes FromSpacedHex(std::string hex) {
  hex.erase(std::remove_if(hex.begin(), hex.end(), [](char c) { return c == ' ' || c == '\n' || c == '\r'; }),
            hex.end());
  const auto bytes = HexDecode(hex);
  REQUIRE(bytes.has_value());
  return *bytes;
}

}  // namespace

TEST_CASE("the documents of RFC 8785 become their canonical form") {
  const fs::path folder = fs::path(FONDS_VECTORS_DIR) / "jcs";
  if (!fs::exists(folder)) {
    WARN("skipped: no vectors in " << folder);
    return;
  }
  int documents = 0;
  for (const auto& entry : fs::directory_iterator(folder / "input")) {
    INFO(entry.path());
    const auto value = json::ParseLenient(Read(entry.path()));
    REQUIRE(value.ok());
    const Bytes canonical = json::Canonical(*value);
    CHECK(canonical == Read(folder / "output" / entry.path().filename()));
    CHECK(canonical == FromSpacedHex(Read(folder / "outhex" / entry.path().stem().concat(".txt"))));
    ++documents;
  }
  CHECK(documents == 6);
}

TEST_CASE(
    "of RFC 8785's canonical documents the profile takes those without floats, other control characters, non-ASCII "
    "names") {
  const fs::path folder = fs::path(FONDS_VECTORS_DIR) / "jcs" / "output";
  if (!fs::exists(folder)) {
    WARN("skipped: no vectors in " << folder);
    return;
  }
  const std::pair<const char*, bool> expected[] = {{"arrays", true},  {"structures", true}, {"unicode", true},
                                                   {"french", false}, {"values", false},    {"weird", false}};
  for (const auto& [name, taken] : expected) {
    INFO(name);
    CHECK(json::CheckCanonical(Read(folder / (std::string(name) + ".json"))).ok() == taken);
  }
}

TEST_CASE("doubles are written as appendix B of RFC 8785 says") {
  const std::pair<std::uint64_t, const char*> samples[] = {
      {0x0000000000000000, "0"},
      {0x8000000000000000, "0"},
      {0x0000000000000001, "5e-324"},
      {0x8000000000000001, "-5e-324"},
      {0x7fefffffffffffff, "1.7976931348623157e+308"},
      {0xffefffffffffffff, "-1.7976931348623157e+308"},
      {0x4340000000000000, "9007199254740992"},
      {0xc340000000000000, "-9007199254740992"},
      {0x4430000000000000, "295147905179352830000"},
      {0x44b52d02c7e14af5, "9.999999999999997e+22"},
      {0x44b52d02c7e14af6, "1e+23"},
      {0x44b52d02c7e14af7, "1.0000000000000001e+23"},
      {0x444b1ae4d6e2ef4e, "999999999999999700000"},
      {0x444b1ae4d6e2ef4f, "999999999999999900000"},
      {0x444b1ae4d6e2ef50, "1e+21"},
      {0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7"},
      {0x3eb0c6f7a0b5ed8d, "0.000001"},
      {0x41b3de4355555553, "333333333.3333332"},
      {0x41b3de4355555554, "333333333.33333325"},
      {0x41b3de4355555555, "333333333.3333333"},
      {0x41b3de4355555556, "333333333.3333334"},
      {0x41b3de4355555557, "333333333.33333343"},
      {0xbecbf647612f3696, "-0.0000033333333333333333"},
      {0x43143ff3c1cb0959, "1424953923781206.2"},
  };
  for (const auto& [bits, text] : samples) {
    CHECK(json::EcmaScriptNumber(std::bit_cast<double>(bits)) == text);
  }
}

TEST_CASE("integers that doubles do not hold are written as the doubles they become") {
  CHECK(json::Canonical(json::Value(std::uint64_t{9007199254740991})) == "9007199254740991");
  CHECK(json::Canonical(json::Value(std::uint64_t{9007199254740993})) == "9007199254740992");
  CHECK(json::Canonical(json::Value(std::uint64_t{18446744073709551615U})) == "18446744073709552000");
  CHECK(json::Canonical(json::Value(std::int64_t{-9007199254740993})) == "-9007199254740992");
}

TEST_CASE("names are sorted by UTF-16 units") {
  const auto value = json::ParseLenient("{\"\uFB33\":1,\"\U0001F602\":2,\"\uD7FF\":3,\"\uE000\":4,\"a\":5}");
  REQUIRE(value.ok());
  CHECK(json::Canonical(*value) == "{\"a\":5,\"\uD7FF\":3,\"\U0001F602\":2,\"\uE000\":4,\"\uFB33\":1}");
}
