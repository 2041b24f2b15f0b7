#include "register/entry.h"

#include <catch2/catch.hpp>

#include "crypto/sha256.h"

using namespace fonds;
using Catch::Matchers::Contains;

namespace {

const std::string kHex(64, 'a');
const std::string kHeader = "fonds entry v0\narchive " + kHex +
                            "\nagent a3\nkey SHA256:jLk6bWbvLIbQ4Ol2JzFIC4XPDGb4dN7hwGSFuIwMxNo\npart 1 of 2 " +
                            std::string(32, '5') + "\ntime 2026-11-22\nafter 0 -\n\n";
const std::string kLine = kHex + "  documents/3f/a9/description." + kHex + ".json\n";

std::string Replaced(std::string text, const std::string& what, const std::string& with) {
  const std::size_t at = text.find(what);
  REQUIRE(at != std::string::npos);
  return text.replace(at, what.size(), with);
}

void CheckMalformed(const std::string& bytes, const std::string& place, const std::string& rule) {
  const auto entry = ParseEntry(bytes);
  INFO(bytes.substr(0, 900));
  REQUIRE_FALSE(entry.ok());
  CHECK(entry.error().code() == Code::kMalformed);
  CHECK_THAT(entry.error().message(), Contains(place + ":"));
  CHECK_THAT(entry.error().message(), Contains(rule));
}

void CheckHeaderRefused(const std::string& what, const std::string& with, const std::string& place) {
  CheckMalformed(Replaced(kHeader + kLine, what, with), place, "must");
}

}  // namespace

TEST_CASE("an entry is read and written back byte for byte") {
  const std::string bytes = Replaced(kHeader, "after 0 -", "after 120 " + Base64Encode(std::string(32, '\x5A'))) +  //
                            kHex + "  archive/event." + kHex + ".json\n" + kLine + kHex + "  policy/2.json\n";
  const auto entry = ParseEntry(bytes);
  REQUIRE(entry.ok());
  CHECK(entry->archive.Hex() == kHex);
  CHECK(entry->agent == "a3");
  CHECK(entry->key == "SHA256:jLk6bWbvLIbQ4Ol2JzFIC4XPDGb4dN7hwGSFuIwMxNo");
  CHECK(entry->part == 1);
  CHECK(entry->parts == 2);
  CHECK(entry->act == std::string(32, '5'));
  CHECK(entry->time == "2026-11-22");
  CHECK(entry->after.size == 120);
  CHECK(entry->after.root->View() == std::string(32, '\x5A'));
  REQUIRE(entry->lines.size() == 3);
  CHECK(entry->lines[2].path == "policy/2.json");
  CHECK(FormatEntry(*entry) == bytes);
}

TEST_CASE("an entry that knew no checkpoint says so with a hyphen") {
  const auto entry = ParseEntry(kHeader + kLine);
  REQUIRE(entry.ok());
  CHECK(entry->after.size == 0);
  CHECK_FALSE(entry->after.root.has_value());
  CHECK(FormatEntry(*entry) == kHeader + kLine);
}

TEST_CASE("an entry of another version is unsupported, not malformed") {
  const auto entry = ParseEntry(Replaced(kHeader + kLine, "v0", "v1"));
  REQUIRE_FALSE(entry.ok());
  CHECK(entry.error().code() == Code::kUnsupported);
  for (const char* version : {"v", "v00", "v01", "v0 ", "v1x", "w0", "v-1"}) {
    CheckMalformed(Replaced(kHeader + kLine, "v0", version), "line 1", "must");
  }
}

TEST_CASE("a header line with any other spelling is refused, with its number") {
  CheckHeaderRefused(kHex, std::string(64, 'A'), "line 2");
  CheckHeaderRefused(kHex, std::string(63, 'a'), "line 2");
  CheckHeaderRefused("archive ", "archive  ", "line 2");
  CheckHeaderRefused("agent a3", "agent a03", "line 3");
  CheckHeaderRefused("agent a3", "agent", "line 3");
  CheckHeaderRefused("SHA256:j", "SHA256:", "line 4");
  CheckHeaderRefused("SHA256:", "MD5:", "line 4");
  CheckHeaderRefused("part 1 of 2", "part 0 of 2", "line 5");
  CheckHeaderRefused("part 1 of 2", "part 3 of 2", "line 5");
  CheckHeaderRefused("part 1 of 2", "part 01 of 2", "line 5");
  CheckHeaderRefused("part 1 of 2", "part 1 of 02", "line 5");
  CheckHeaderRefused("part 1 of 2", "part 1 of +2", "line 5");
  CheckHeaderRefused("part 1 of 2", "part 1  of 2", "line 5");
  CheckHeaderRefused("part 1 of 2", "part 1 of 99999999999999999999999", "line 5");
  CheckHeaderRefused(std::string(32, '5'), std::string(32, 'F'), "line 5");
  CheckHeaderRefused("2026-11-22", "2026-11-31", "line 6");
  CheckHeaderRefused("2026-11-22\n", "2026-11-22\r\n", "line 6");
  CheckHeaderRefused("after 0 -", "after 0", "line 7");
  CheckHeaderRefused("after 0 -", "after 1 -", "line 7");
  CheckHeaderRefused("after 0 -", "after 00 -", "line 7");
  CheckHeaderRefused("after 0 -", "after 0 " + Base64Encode(std::string(32, 'x')), "line 7");
  CheckHeaderRefused("after 0 -", "after 012 " + Base64Encode(std::string(32, 'x')), "line 7");
  CheckHeaderRefused("after 0 -", "after 12 " + Base64Encode(std::string(33, 'x')), "line 7");
  CheckHeaderRefused("after 0 -", "after 100000001 " + Base64Encode(std::string(32, 'x')), "line 7");
  CheckHeaderRefused("after 0 -\n\n", "after 0 -\n \n", "line 8");
  CheckHeaderRefused("after 0 -\n\n", "after 0 -\nnote hello\n\n", "line 8");
}

TEST_CASE("header lines in another order are refused") {
  CheckHeaderRefused("agent a3\nkey SHA256:jLk6bWbvLIbQ4Ol2JzFIC4XPDGb4dN7hwGSFuIwMxNo\n",
                     "key SHA256:jLk6bWbvLIbQ4Ol2JzFIC4XPDGb4dN7hwGSFuIwMxNo\nagent a3\n", "line 3");
}

TEST_CASE("every form of a manifest line but one is refused, with its number and the rule") {
  const std::string path = "documents/3f/a9/description." + kHex + ".json";
  const auto refused = [](const std::string& lines, const std::string& place, const std::string& rule) {
    CheckMalformed(kHeader + lines, place, rule);
  };
  refused("SHA256 (" + path + ") = " + kHex + "\n", "line 9", "BSD style");
  refused(std::string(64, 'A') + "  " + path + "\n", "line 9", "lower case");
  refused("\\" + kHex + "  " + path + "\n", "line 9", "escaped");
  refused(kHex + " *" + path + "\n", "line 9", "binary mode");
  refused(" " + kLine, "line 9", "indented");
  refused("\t" + kLine, "line 9", "indented");
  refused(kHex + "  documents/b\n" + kHex + "  documents/a\n", "line 10", "sorted");
  refused(kHex + "  documents/a\n" + kHex + "  documents/a\n", "line 10", "only once");
  refused(kHex + "  documents/../fonds.json\n", "line 9", "path must match");
  refused(kHex + "  ../documents/a\n", "line 9", "path must match");
  refused(kHex + "  /dev/zero\n", "line 9", "path must match");
  refused(kHex + "  documents/a\r\n", "line 9", "carriage return");
  refused("\n" + kLine, "line 9", "empty line");
  refused(kLine + "\n", "line 10", "empty line");
  refused(kHex + " " + path + "\n", "line 9", "64 lower-case hex digits");
  refused("# comment\n", "line 9", "64 lower-case hex digits");
  refused(kLine.substr(0, kLine.size() - 1), "line 9", "LF");
  refused("", "line 9", "registers none");
}

TEST_CASE("a path of a manifest has its grammar and no other") {
  for (const char* path : {"archive/a", "documents/3f/a9/x.json", "policy/1.allowed_signers", "policy/1.json.aa.sig",
                           "archive/_", "archive/a..b", "archive/0"}) {
    INFO(path);
    CHECK(IsManifestPath(path));
  }
  for (const char* path :
       {"", "archive", "archive/", "/archive/a", "archive//a", "archive/a/", "archive/.", "archive/..", "archive/.git",
        "archive/A", "archive/a-b", "archive/a b", "register/00/00/00/00.txt", "archivex/a", "documents/a\\b",
        "documents/a\nb", "documents/\xD9\x85", "fonds.json"}) {
    INFO(path);
    CHECK_FALSE(IsManifestPath(path));
  }
  CHECK_FALSE(IsManifestPath(std::string_view("archive/a\0b", 11)));
}

TEST_CASE("an entry registers up to 1,000 files and no more") {
  std::string bytes = kHeader;
  for (int i = 1000; i < 2000; ++i) bytes += kHex + "  documents/" + std::to_string(i) + "\n";
  const auto entry = ParseEntry(bytes);
  REQUIRE(entry.ok());
  CHECK(entry->lines.size() == 1000);
  CHECK(FormatEntry(*entry) == bytes);
  CheckMalformed(bytes + kHex + "  documents/2000\n", "line 1009", "1,000");
}

TEST_CASE("an entry cut off anywhere is refused") {
  const std::string bytes = kHeader + kLine;
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    INFO(size);
    CHECK_FALSE(ParseEntry(bytes.substr(0, size)).ok());
  }
}

TEST_CASE("what a refused line says cannot reach the terminal raw") {
  const auto entry = ParseEntry(kHeader + "\x1B[2J\xE2\x80\xAE evil\n");
  REQUIRE_FALSE(entry.ok());
  CHECK_THAT(entry.error().message(), Contains("\\u{1B}") && Contains("\\u{202E}"));
  CHECK_THAT(entry.error().message(), !Contains("\x1B") && !Contains("\xE2\x80\xAE"));
}

TEST_CASE("leaf data is the entry's digest and those of its signatures") {
  const Digest a = Sha256Of("a");
  const Digest b = Sha256Of("b");
  CHECK(LeafData(a, {}) == a.Hex() + "\n");
  CHECK(LeafData(a, {b, a}) == a.Hex() + " " + b.Hex() + " " + a.Hex() + "\n");
}
