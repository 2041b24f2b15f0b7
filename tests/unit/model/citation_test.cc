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

// Each line: which production of docs/format/citation.md it is about, and why it is taken or refused.
TEST_CASE("every production of the grammar takes what it should and refuses the rest") {
  struct Vector {
    std::string uri;
    bool valid;
    const char* why;
  };
  const std::string d32(32, '0');
  const std::string d64(64, 'f');
  const std::string head = "fonds:" + d32 + "@" + d32;
  const std::string at = head + "#c=0,1";
  const std::vector<Vector> vectors = {
      {head, true, "citation: the least, a document and a version"},
      {head + "?in=" + d32, true, "citation: an archive"},
      {at, true, "citation: a passage without archive and words"},
      {at + "&q=" + d32, true, "citation: a passage with its words"},
      {head + "?in=" + d32 + "#c=0,1&q=" + d32, true, "citation: everything"},
      {"", false, "citation: nothing"},
      {"fonds:" + d32, false, "citation: no version"},
      {"fonds:@" + d32, false, "citation: no document"},
      {"Fonds:" + d32 + "@" + d32, false, "citation: the scheme is lower case"},
      {"fonds://" + d32 + "@" + d32, false, "citation: there is no authority to resolve it"},
      {" " + head, false, "citation: a blank in front"},
      {head + "\n", false, "citation: a line feed behind"},
      {head + "#c=0,1?in=" + d32, false, "citation: the archive after the passage"},
      {head + "&q=" + d32, false, "citation: words without a passage"},
      {head + "?in=" + d32 + "?in=" + d32, false, "citation: a part twice"},
      {head + "#", false, "citation: an empty fragment"},
      {head + "?in=" + d32 + "&v=1", false, "citation: a part that there is not"},
      {"{" + head + "}", false, "citation: the braces of a manuscript are not part of it"},
      {"fonds:" + d64 + "@" + d64 + "?in=" + d64 + "#c=0,1&q=" + d64, true, "digits: all sixty-four"},
      {"fonds:" + d32 + "@" + d64, true, "digits: each part as many as it likes"},
      {"fonds:" + d32.substr(1) + "@" + d32, false, "digits: thirty-one of the document can be forged"},
      {"fonds:" + d32 + "@" + d64 + "f", false, "digits: sixty-five"},
      {"fonds:" + d32 + "@" + std::string(32, 'F'), false, "digits: upper case is another spelling"},
      {"fonds:" + d32 + "@" + std::string(32, 'g'), false, "digits: g is none"},
      {at + "&q=" + d32.substr(1), false, "digits: thirty-one of the words"},
      {head + "?in=", false, "digits: none of the archive"},
      {head + "#c=0,9007199254740991", true, "number: the greatest"},
      {head + "#c=0,9007199254740992", false, "number: one more than every reader can hold"},
      {head + "#c=00,1", false, "number: a leading zero is another spelling"},
      {head + "#c=0,+1", false, "number: a sign"},
      {head + "#c=0x0,1", false, "number: not decimal"},
      {head + "#c=,1", false, "number: none"},
      {head + "#c=0, 1", false, "number: a blank in front"},
      {head + "#c=1,1", false, "passage: empty"},
      {head + "#c=2,1", false, "passage: ends before it starts"},
      {head + "#c=0-1", false, "passage: parted by another sign"},
  };
  for (const Vector& vector : vectors) {
    INFO(vector.uri << "  " << vector.why);
    const auto citation = ParseCitation(vector.uri);
    CHECK(citation.ok() == vector.valid);
    if (citation.ok()) CHECK(FormatCitation(*citation) == vector.uri);
    if (!citation.ok()) CHECK(citation.error().code() == Code::kMalformed);
  }
}
