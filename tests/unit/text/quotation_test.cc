#include "text/quotation.h"

#include <catch2/catch.hpp>

#include "text/folding.h"

using namespace fonds;
using namespace fonds::text;
using Catch::Matchers::Contains;

namespace {

Layer Of(Bytes bytes) {
  auto layer = Layer::From(std::move(bytes));
  REQUIRE(layer.ok());
  return *std::move(layer);
}

Quotation Words(std::string exact, std::string prefix = "", std::string suffix = "") {
  return {std::move(exact), std::move(prefix), std::move(suffix), 0};
}

// The only match, as the document's own words; `literal` is checked.
Bytes Only(const Layer& layer, const Quotation& quotation, bool literal) {
  const auto matches = FindAll(layer, quotation);
  REQUIRE(matches.size() == 1);
  CHECK(matches[0].literal == literal);
  return Bytes(layer.Slice(matches[0].span.start, matches[0].span.end));
}

std::vector<std::uint64_t> Starts(const Layer& layer, const Quotation& quotation) {
  std::vector<std::uint64_t> starts;
  for (const Match& match : FindAll(layer, quotation)) starts.push_back(match.span.start);
  return starts;
}

using Offsets = std::vector<std::uint64_t>;

}  // namespace

TEST_CASE("words that stand there are found where they stand") {
  const Layer layer = Of("The river rose. The bridge held.\n");
  const auto match = FindOne(layer, Words("The bridge"));
  REQUIRE(match.ok());
  CHECK(match->literal);
  CHECK(match->span == Layer::Span{16, 26});
}

TEST_CASE("overlapping occurrences all count") {
  CHECK(Starts(Of("aaaa"), Words("aa")) == Offsets{0, 1, 2});
  CHECK(Starts(Of("abababa"), Words("aba")) == Offsets{0, 2, 4});
  CHECK(Starts(Of("na \xE2\x80\x94 na \xE2\x80\x94 na"), Words("na \xE2\x80\x94 na")) == Offsets{0, 5});
  CHECK(Starts(Of("a  a a"), Words("a\na")) == Offsets{0, 3});
}

TEST_CASE("a text made to be slow is searched in linear time") {
  const std::size_t size = 1 << 20;
  const std::string half(size / 2, 'a');
  CHECK(Starts(Of(std::string(size, 'a') + "b"), Words(half + "b")) == Offsets{size / 2});
  CHECK(FindAll(Of(std::string(size, 'a')), Words(half + "b")).empty());
  CHECK(FindAll(Of(std::string(1 << 14, 'a')), Words(std::string(1 << 13, 'a'))).size() == (1 << 13) + 1);
}

TEST_CASE("prefix and suffix choose among occurrences") {
  const Layer layer = Of("red house, blue house, red hut");
  CHECK(Starts(layer, Words("house")) == Offsets{4, 16});
  CHECK(Starts(layer, Words("house", "blue ")) == Offsets{16});
  CHECK(Starts(layer, Words("red", "", " hut")) == Offsets{23});
  CHECK(Starts(layer, Words("house", "blue ", ", red")) == Offsets{16});
  CHECK(FindAll(layer, Words("house", "green ")).empty());
}

TEST_CASE("a prefix that differs in typography makes the whole match a folded one") {
  const Layer layer = Of("She said \xE2\x80\x9Cno\xE2\x80\x9D and \xE2\x80\x98no\xE2\x80\x99.");
  const auto matches = FindAll(layer, Words("no", "\""));
  REQUIRE(matches.size() == 1);
  CHECK_FALSE(matches[0].literal);
  CHECK(matches[0].span == Layer::Span{10, 12});
}

TEST_CASE("folding is tried only when the very bytes stand nowhere") {
  const Layer layer = Of("one two, one\ntwo");
  CHECK(Starts(layer, Words("one two")) == Offsets{0});
  CHECK(Starts(layer, Words("one  two")) == Offsets{0, 9});
}

TEST_CASE("runs of white space, line ends and form feeds among them, are one blank to a folded search") {
  const Layer layer =
      Of("The gate\r\nwas \xC2\xA0 shut\x0C\x0C"
         "at dusk.");
  CHECK(Only(layer, Words("gate was shut at dusk"), false) ==
        "gate\r\nwas \xC2\xA0 shut\x0C\x0C"
        "at dusk");
}

TEST_CASE("typographic quotation marks and dashes are found when typed on a keyboard") {
  const Layer layer =
      Of("It wasn\xE2\x80\x99t \xE2\x80\x9Cover\xE2\x80\x9D \xE2\x80\x94 not then, 1987\xE2\x80\x93"
         "89.");
  CHECK(Only(layer, Words("wasn't \"over\" - not then, 1987-89"), false) ==
        "wasn\xE2\x80\x99t \xE2\x80\x9Cover\xE2\x80\x9D \xE2\x80\x94 not then, 1987\xE2\x80\x93"
        "89");
  CHECK(Only(Of("it isn't"), Words("isn\xE2\x80\x99t"), false) == "isn't");
}

TEST_CASE("soft hyphens, zero-width and bidirectional characters do not stand in the way") {
  CHECK(Only(Of("a photo\xC2\xADgraph"), Words("photograph"), false) == "photo\xC2\xADgraph");
  CHECK(Only(Of("pass\xE2\x80\x8B"
                "age"),
             Words("passage"), false) ==
        "pass\xE2\x80\x8B"
        "age");
  CHECK(Only(Of("clean"),
             Words("\xE2\x80\xAB"
                   "clean\xE2\x80\xAC"),
             false) == "clean");
}

TEST_CASE("case, accents and digits are not folded") {
  CHECK(FindAll(Of("The End"), Words("the end")).empty());
  CHECK(FindAll(Of("caf\xC3\xA9"), Words("cafe")).empty());
  CHECK(FindAll(Of("\xDB\xB1\xDB\xB3"), Words("13")).empty());
}

TEST_CASE("Persian words typed with Arabic letters and without non-joiners are found") {
  // The document has Persian yeh, kaf and ZWNJ ("I want to read the book"); the quotation has Arabic yeh and kaf, and
  // no ZWNJ.
  const std::string document =
      "\xD9\x85\xDB\x8C\xE2\x80\x8C\xD8\xAE\xD9\x88\xD8\xA7\xD9\x87\xD9\x85 \xDA\xA9\xD8\xAA\xD8\xA7\xD8\xA8 "
      "\xD8\xB1\xD8\xA7";
  const std::string typed = "\xD9\x85\xD9\x8A\xD8\xAE\xD9\x88\xD8\xA7\xD9\x87\xD9\x85 \xD9\x83\xD8\xAA\xD8\xA7\xD8\xA8";
  const Layer layer = Of(document + ".");
  CHECK(Only(layer, Words(typed), false) == document.substr(0, document.size() - 5));
  CHECK(Only(layer, Words(document), true) == document);
}

TEST_CASE("words before a non-joiner take it in, for it belongs to their last letter") {
  const std::string verb = "\xD9\x85\xDB\x8C";  // می
  const std::string zwnj = "\xE2\x80\x8C";
  const Layer layer = Of("x " + verb + zwnj + "\xD8\xAE");
  CHECK(Only(layer, Words(verb), false) == verb + zwnj);
}

TEST_CASE("Arabic words stretched with tatweel are found, and harakat are part of the words") {
  // سلام with tatweel: سـلام
  const Layer layer = Of("\xD9\x82\xD8\xA7\xD9\x84: \xD8\xB3\xD9\x80\xD9\x84\xD8\xA7\xD9\x85");
  CHECK(Only(layer, Words("\xD8\xB3\xD9\x84\xD8\xA7\xD9\x85"), false) == "\xD8\xB3\xD9\x80\xD9\x84\xD8\xA7\xD9\x85");
  const Layer vowelled = Of("\xD8\xB3\xD9\x8E\xD9\x84\xD8\xA7\xD9\x85");
  CHECK(FindAll(vowelled, Words("\xD8\xB3\xD9\x84\xD8\xA7\xD9\x85")).empty());
}

TEST_CASE("words that would cut a grapheme cluster do not stand there") {
  const Layer layer =
      Of("caf"
         "e\xCC\x81 cafe");
  CHECK(Starts(layer, Words("cafe")) == Offsets{6});
  CHECK(FindAll(Of("e\xCC\x81"), Words("\xCC\x81")).empty());
  CHECK(Only(Of("a\r\nb"), Words("a\r"), false) == "a\r\n");  // as a blank, the whole line end
}

TEST_CASE("positions count from a byte order mark") {
  const auto match = FindOne(Of("\xEF\xBB\xBFHello"), Words("Hello"));
  REQUIRE(match.ok());
  CHECK(match->literal);
  CHECK(match->span == Layer::Span{1, 6});
}

TEST_CASE("an empty quotation and invalid bytes stand nowhere") {
  const Layer layer = Of("\xD8\xB3\xD8\xB3");
  for (const char* exact : {"", "\xB3", "\xB3\xD8", "\xD8"}) {
    CHECK(FindAll(layer, Words(exact)).empty());
    const auto match = FindOne(layer, Words(exact));
    REQUIRE_FALSE(match.ok());
    CHECK(match.error().code() == Code::kNotFound);
  }
  CHECK(FindAll(layer, Words("\xD8\xB3", "\xB3")).empty());
  CHECK(FindAll(layer, Words("\xE2\x80\x8B")).empty());  // folds to nothing
  CHECK(FindAll(Of(""), Words("x")).empty());
}

TEST_CASE("words that occur more than once need a choice, and the message offers the first five") {
  Bytes text;
  for (int i = 1; i <= 7; ++i) text += "line " + std::to_string(i) + " says water\x1B\n";
  const Layer layer = Of(text);
  const auto match = FindOne(layer, Words("water"));
  REQUIRE_FALSE(match.ok());
  CHECK(match.error().code() == Code::kAmbiguous);
  const std::string& message = match.error().message();
  CHECK_THAT(message, Contains("7 times") && Contains("--prefix") && Contains("--suffix") && Contains("--occurrence"));
  CHECK_THAT(message, Contains("1: line 1:") && Contains("line 5 says [water]") && Contains("5: line 5:") &&
                          Contains("and 2 more"));
  CHECK_THAT(message, !Contains("6: line 6:") && !Contains("\x1B"));
}

TEST_CASE("an occurrence is chosen by number") {
  const Layer layer = Of("water and water");
  Quotation quotation = Words("water");
  quotation.occurrence = 2;
  const auto second = FindOne(layer, quotation);
  REQUIRE(second.ok());
  CHECK(second->span == Layer::Span{10, 15});
  quotation.occurrence = 3;
  const auto third = FindOne(layer, quotation);
  REQUIRE_FALSE(third.ok());
  CHECK(third.error().code() == Code::kNotFound);
  CHECK_THAT(third.error().message(), Contains("only 2 times"));
}

TEST_CASE("for words that stand nowhere the line that begins alike is shown") {
  const Layer layer = Of("first line\nThe committee met on Tuesday at noon.\n");
  const auto match = FindOne(layer, Words("The committee met on Thursday"));
  REQUIRE_FALSE(match.ok());
  CHECK(match.error().code() == Code::kNotFound);
  CHECK_THAT(match.error().message(), Contains("line 2 begins alike") && Contains("The committee met on Tuesday"));
  const auto nothing = FindOne(layer, Words("zebra crossing"));
  REQUIRE_FALSE(nothing.ok());
  CHECK_THAT(nothing.error().message(), !Contains("begins alike"));
}

TEST_CASE("words that stand there, but not beside that prefix, are not called missing") {
  const auto match = FindOne(Of("the red house"), Words("house", "blue "));
  REQUIRE_FALSE(match.ok());
  CHECK(match.error().code() == Code::kNotFound);
  CHECK_THAT(match.error().message(), Contains("(1 times)") && Contains("line 1") && Contains("the red"));
}

TEST_CASE("context is cut at grapheme boundaries") {
  const Layer layer = Of("ae\xCC\x81 word e\xCC\x81z");
  const Layer::Span word{4, 8};
  CHECK(ContextBefore(layer, word, 1) == " ");
  CHECK(ContextBefore(layer, word, 2) == " ");
  CHECK(ContextBefore(layer, word, 3) == "e\xCC\x81 ");
  CHECK(ContextBefore(layer, word, 99) == "ae\xCC\x81 ");
  CHECK(ContextAfter(layer, word, 1) == " ");
  CHECK(ContextAfter(layer, word, 2) == " ");
  CHECK(ContextAfter(layer, word, 3) == " e\xCC\x81");
  CHECK(ContextAfter(layer, word, 99) == " e\xCC\x81z");
  CHECK(ContextAfter(layer, {0, layer.length()}, 5).empty());
}

TEST_CASE("a fold knows which code points each of its elements stands for") {
  const Folded folded = Fold("a \n\xC2\xAD b\xC2\xAD\xE2\x80\x94");
  CHECK(folded.text == U"a b-");
  CHECK(folded.starts == std::vector<std::uint32_t>{0, 1, 5, 7});
  CHECK(folded.ends == std::vector<std::uint32_t>{1, 5, 6, 8});
}
