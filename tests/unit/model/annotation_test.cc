#include "model/annotation.h"

#include <catch2/catch.hpp>

#include "support/statements.h"

using namespace fonds;

TEST_CASE("an annotation's id is its first nonce as a UUID of version 8") {
  CHECK(AnnotationUrn("00112233445566778899aabbccddeeff") == "urn:uuid:00112233-4455-8677-8899-aabbccddeeff");
  CHECK(AnnotationUrn(std::string(32, 'f')) == "urn:uuid:ffffffff-ffff-8fff-bfff-ffffffffffff");
  CHECK(AnnotationUrn(std::string(32, '0')) == "urn:uuid:00000000-0000-8000-8000-000000000000");
  CHECK(IsAnnotationUrn(AnnotationUrn(std::string(32, '7'))));
}

TEST_CASE("only UUIDs of version 8 and the RFC's variant are annotation ids") {
  CHECK(IsAnnotationUrn("urn:uuid:00112233-4455-8677-b899-aabbccddeeff"));
  for (const char* text :
       {"", "urn:uuid:", "urn:uuid:00112233-4455-4677-8899-aabbccddeeff",
        "urn:uuid:00112233-4455-8677-c899-aabbccddeeff", "urn:uuid:00112233-4455-8677-8899-aabbccddeef",
        "urn:uuid:00112233-4455-8677-8899-AABBCCDDEEFF", "URN:uuid:00112233-4455-8677-8899-aabbccddeeff",
        "urn:uuid:00112233x4455-8677-8899-aabbccddeeff", "urn:uuid:00112233-4455-8677-8899-aabbccddeefg"}) {
    INFO(text);
    CHECK_FALSE(IsAnnotationUrn(text));
  }
}

TEST_CASE("motivations are those of the vocabulary") {
  for (const char* text : {"commenting", "linking", "tagging", "replying", "assessing", "highlighting"})
    CHECK(IsMotivation(text));
  for (const char* text : {"", "Commenting", "oa:commenting", "liking"}) CHECK_FALSE(IsMotivation(text));
}

TEST_CASE("fragments of pages, times and rectangles are taken") {
  for (const char* text : {"page=1", "page=999999999", "t=0", "t=10.25,20.5", "t=,7", "xywh=0,0,0,0",
                           "xywh=percent:5,5,90,90", "xywh=pixel:1,2,3,4", "t=1,2&xywh=1,2,3,4"}) {
    INFO(text);
    CHECK(IsFragment(text));
  }
  CHECK(FragmentStandard("page=1") == "http://tools.ietf.org/rfc/rfc3778");
  CHECK(FragmentStandard("t=1") == "http://www.w3.org/TR/media-frags/");
}

TEST_CASE("other fragments are refused") {
  for (const char* text : {"",
                           "page=",
                           "page=0",
                           "page=01",
                           "page=1000000000",
                           "page=1&t=1",
                           "t=",
                           "t=,",
                           "t=1,",
                           "t=1.",
                           "t=-1",
                           "t=1,2,3",
                           "t=1&",
                           "t=1&page=1",
                           "xywh=1,2,3",
                           "xywh=1,2,3,4,5",
                           "xywh=a,b,c,d",
                           "xywh=1,2,3,4&t=1",
                           "T=1",
                           "xywh=pixel:percent:1,2,3,4",
                           "char=1,2",
                           "t=1\n"}) {
    INFO(text);
    CHECK_FALSE(IsFragment(text));
  }
  CHECK_FALSE(IsFragment("t=" + std::string(100'000, '1')));
}

namespace {

// What FormatStatement says of an annotation that breaks a rule.
std::string Refusal(const Annotation& annotation) {
  const auto bytes = FormatStatement(test::Around(Kind::kAnnotation, annotation));
  REQUIRE_FALSE(bytes.ok());
  CHECK(bytes.error().code() == Code::kUsage);
  return bytes.error().message();
}

}  // namespace

TEST_CASE("what an annotation says twice must agree") {
  Annotation other_words = test::OnPassage("words", 0, 5);
  other_words.pins.words = test::DigestOf("other");
  CHECK_THAT(Refusal(other_words), Catch::Contains("digest of the quoted"));
  CHECK_THAT(Refusal(test::OnPassage("words", 0, 6)), Catch::Contains("as long as the passage"));
  Annotation other_document = test::SomeAnnotation();
  other_document.document = DocumentId(test::DigestOf("elsewhere"));
  CHECK_THAT(Refusal(other_document), Catch::Contains("version of its document"));
  Annotation other_nonce = test::SomeAnnotation();
  other_nonce.id = AnnotationUrn(std::string(32, '1'));
  CHECK_THAT(Refusal(other_nonce), Catch::Contains("made of its nonce"));
}

TEST_CASE("pins of layer and words are there exactly where there is a position") {
  Annotation no_layer = test::OnPassage("words", 0, 5);
  no_layer.pins.layer.reset();
  CHECK_THAT(Refusal(no_layer), Catch::Contains("exactly where"));
  Annotation no_words = test::OnPassage("words", 0, 5);
  no_words.quote.reset();
  no_words.pins.words.reset();
  CHECK_THAT(Refusal(no_words), Catch::Contains("exactly where"));
  Annotation whole = test::SomeAnnotation();
  whole.pins.words = test::DigestOf("words");
  CHECK_THAT(Refusal(whole), Catch::Contains("exactly where"));
}

TEST_CASE("an empty or reversed passage is refused") {
  Annotation empty = test::OnPassage("x", 4, 5);
  empty.position = TextPosition{4, 4};
  CHECK_THAT(Refusal(empty), Catch::Contains("end after its start"));
  empty.position = TextPosition{5, 4};
  CHECK_THAT(Refusal(empty), Catch::Contains("end after its start"));
}

TEST_CASE("words that are too many, or hold what the format does not, are refused before anything is written") {
  const std::string longest(kMaxQuote, 'x');
  CHECK(FormatStatement(test::Around(Kind::kAnnotation, test::OnPassage(longest, 0, kMaxQuote))).ok());
  CHECK_THAT(Refusal(test::OnPassage(longest + "x", 0, kMaxQuote + 1)), Catch::Contains("10000"));
  Annotation bell = test::SomeAnnotation();
  bell.bodies = {{"ring\a", "", "", "", ""}};
  CHECK_THAT(Refusal(bell), Catch::Contains("escape"));
  bell.bodies = {{"invalid \xFF", "", "", "", ""}};
  CHECK_THAT(Refusal(bell), Catch::Contains("UTF-8"));
}
