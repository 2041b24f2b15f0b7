#include "model/citation.h"

#include <catch2/catch.hpp>

using namespace fonds;

namespace {

const std::string kA(64, 'a');
const std::string kB(64, 'b');
const std::string kC(64, 'c');
const std::string kD(32, 'd');

Citation RoundTrip(const std::string& uri) {
  INFO(uri);
  const auto citation = ParseCitation(uri);
  REQUIRE(citation.ok());
  CHECK(FormatCitation(*citation) == uri);
  return *citation;
}

void Refuses(const std::string& uri, const std::string& part) {
  INFO(uri);
  const auto citation = ParseCitation(uri);
  REQUIRE_FALSE(citation.ok());
  CHECK(citation.error().code() == Code::kMalformed);
  CHECK_THAT(citation.error().message(), Catch::Contains(part));
}

}  // namespace

TEST_CASE("a citation names a document and a version") {
  const Citation citation = RoundTrip("fonds:" + kA + "@" + kB);
  CHECK(citation.document == kA);
  CHECK(citation.version == kB);
  CHECK(citation.archive.empty());
  CHECK_FALSE(citation.position.has_value());
  CHECK(citation.words.empty());
}

TEST_CASE("a citation may name the archive") {
  CHECK(RoundTrip("fonds:" + kA + "@" + kB + "?in=" + kC).archive == kC);
}

TEST_CASE("a citation may name a passage, and its words") {
  const Citation whole = RoundTrip("fonds:" + kA + "@" + kB + "?in=" + kC + "#c=412,795&q=" + kD);
  CHECK(whole.position == TextPosition{412, 795});
  CHECK(whole.words == kD);
  CHECK(RoundTrip("fonds:" + kA + "@" + kB + "#c=0,1").words.empty());
}

TEST_CASE("digests in citations have 32 to 64 digits") {
  RoundTrip("fonds:" + kD + "@" + kD + "?in=" + kD + "#c=0,9007199254740991&q=" + kD);
  RoundTrip("fonds:" + std::string(33, '0') + "@" + std::string(63, 'f'));
  Refuses("fonds:" + std::string(31, 'a') + "@" + kB, "the document");
  Refuses("fonds:" + std::string(65, 'a') + "@" + kB, "the document");
  Refuses("fonds:" + kA + "@" + std::string(31, 'b'), "the version");
  Refuses("fonds:" + kA + "@" + kB + "?in=abc", "the archive");
  Refuses("fonds:" + kA + "@" + kB + "#c=1,2&q=abc", "the words");
  Refuses("fonds:" + std::string(64, 'A') + "@" + kB, "the document");
}

TEST_CASE("what is no citation is refused with its part") {
  Refuses("", "beginning");
  Refuses("FONDS:" + kA + "@" + kB, "beginning");
  Refuses("fonds:", "the document");
  Refuses("fonds:" + kA, "\"@\"");
  Refuses("fonds:" + kA + "@", "the version");
  Refuses("fonds:" + kA + "@" + kB + " ", "the rest");
  Refuses("fonds:" + kA + "@" + kB + "\n", "the rest");
  Refuses("fonds:" + kA + "@" + kB + "?", "the rest");
  Refuses("fonds:" + kA + "@" + kB + "&q=" + kC, "the rest");
  Refuses("fonds:" + kA + "@" + kB + "#q=" + kC, "the rest");
  Refuses("fonds:" + kA + "@" + kB + "#c=1,2?in=" + kC, "the rest");
  Refuses("fonds:" + kA + "@" + kB + "#c=1,2&q=" + kC + "&", "the rest");
}

TEST_CASE("a passage is two plain numbers, the second greater") {
  const std::string base = "fonds:" + kA + "@" + kB;
  Refuses(base + "#c=", "start");
  Refuses(base + "#c=1", "comma");
  Refuses(base + "#c=1,", "end");
  Refuses(base + "#c=01,2", "start");
  Refuses(base + "#c=1,02", "end");
  Refuses(base + "#c=-1,2", "start");
  Refuses(base + "#c=+1,2", "start");
  Refuses(base + "#c=2,2", "greater");
  Refuses(base + "#c=3,2", "greater");
  Refuses(base + "#c=0,9007199254740992", "end");
  Refuses(base + "#c=0,99999999999999999999999", "end");
}
