#include "comparison/placement.h"

#include <catch2/catch.hpp>
#include <string>

using namespace fonds;
using namespace fonds::comparison;

namespace {

ByteRange RangeOf(const std::string& text, const std::string& words) {
  const std::size_t at = text.find(words);
  REQUIRE(at != std::string::npos);
  return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size())};
}

struct Placed {
  Placement placement;
  std::string there;
};

// Places the first `words` of one text in the other.
Placed PlaceWords(const std::string& before, const std::string& words, const std::string& after) {
  const ComparisonStream ours(before);
  const ComparisonStream theirs(after);
  const TextAlignment alignment(ours, theirs);
  Placed placed{Place(alignment, RangeOf(before, words)), ""};
  if (placed.placement.place) placed.there = theirs.In(*placed.placement.place);
  if (placed.placement.stretch) {
    CHECK(StretchHolds(ours, RangeOf(before, words), theirs, *placed.placement.place, *placed.placement.stretch));
  }
  return placed;
}

const std::string kIntroduction = "The archive keeps every letter that came to the house in those years. ";
const std::string kMiddle = "Nobody had counted them before the winter of that year. ";
const std::string kEnd = "What is left of them lies in four boxes under the stairs. ";
const std::string kSentence = "She wrote the list of names by hand, in green ink, on both sides. ";

TEST_CASE("a passage that nobody touched is the same, wherever it begins") {
  const std::string before = kIntroduction + kSentence + kEnd;
  const std::string after = "A new beginning, quite long. " + kIntroduction + kMiddle + kSentence + kEnd;
  const Placed placed = PlaceWords(before, "list of names by hand", after);
  CHECK(placed.placement.placing == Placing::kSame);
  CHECK(placed.there == "list of names by hand");
  CHECK(placed.placement.folds.empty());
}

TEST_CASE("a passage in another dress is the same, and says what was made alike") {
  const std::string before = kIntroduction + kSentence + kEnd;
  const std::string after =
      kIntroduction + "She wrote the list\nof na-\nmes by hand, in green ink, on both sides. " + kEnd;
  const Placed placed = PlaceWords(before, "list of names by hand", after);
  CHECK(placed.placement.placing == Placing::kSame);
  CHECK(placed.there == "list\nof na-\nmes by hand");
  CHECK(placed.placement.folds.Has(text::Fold::kHyphenation));
  CHECK(placed.placement.folds.Has(text::Fold::kWhiteSpace));
}

TEST_CASE("a passage whose paragraph went elsewhere is moved") {
  const std::string before = kIntroduction + kSentence + kMiddle + kEnd;
  const std::string after = kIntroduction + kMiddle + kEnd + kSentence;
  const Placed placed = PlaceWords(before, "in green ink", after);
  CHECK(placed.placement.placing == Placing::kMoved);
  CHECK(placed.there == "in green ink");
}

TEST_CASE("an edited passage with its old words elsewhere is altered, where it stood") {
  const std::string before = kIntroduction + kSentence + kMiddle + kEnd;
  std::string edited = kSentence;
  edited.replace(edited.find("green"), 5, "black");
  const std::string after = kIntroduction + edited + kMiddle + kEnd + "An older draft says: " + kSentence;
  const Placed placed = PlaceWords(before, "by hand, in green ink, on both sides", after);
  CHECK(placed.placement.placing == Placing::kAltered);
  CHECK(placed.there == "by hand, in black ink, on both sides");
  REQUIRE(placed.placement.differences.size() == 1);
  CHECK(placed.placement.copies.size() == 1);
}

TEST_CASE("a passage that was taken out is gone, though its words stand elsewhere") {
  const std::string other = "Her sister said that she wrote the list of names by hand every year. ";
  const std::string before = kIntroduction + kSentence + kMiddle + other + kEnd;
  const Placed placed = PlaceWords(before, "the list of names by hand", kIntroduction + kMiddle + other + kEnd);
  CHECK(placed.placement.placing == Placing::kGone);
  CHECK_FALSE(placed.placement.place);
  CHECK(placed.placement.copies.size() == 1);
}

TEST_CASE("of two like passages beside each other, one of which went, nobody knows which stayed") {
  const std::string before = kIntroduction + kSentence + kMiddle + kSentence + kEnd;
  const Placed placed = PlaceWords(before, kSentence, kIntroduction + kSentence + kEnd);
  CHECK(placed.placement.placing == Placing::kAmbiguous);
}

TEST_CASE("an edited passage that moved is not taken for its copy, which came to the old place") {
  std::string edited = kSentence;
  edited.replace(edited.find("green"), 5, "black");
  const std::string before = kIntroduction + kMiddle + kSentence + kEnd;
  const std::string after = kIntroduction + edited + kMiddle + "Somebody said: " + kSentence;
  const Placed placed = PlaceWords(before, "wrote the list of names by hand, in green ink", after);
  CHECK(placed.placement.placing == Placing::kAmbiguous);
  CHECK_FALSE(placed.placement.place);
}

TEST_CASE("a passage beside new words that are like it is ambiguous") {
  std::string edited = kSentence;
  edited.replace(edited.find("green"), 5, "black");
  const std::string before = kIntroduction + kSentence + kEnd;
  const Placed placed =
      PlaceWords(before, "wrote the list of names by hand, in green ink", kIntroduction + edited + kSentence + kEnd);
  CHECK(placed.placement.placing == Placing::kAmbiguous);
}

TEST_CASE("a passage cut within words stays cut there") {
  const std::string before = kIntroduction + kSentence + kEnd;
  const Placed same = PlaceWords(before, "rote the list of nam", "New. " + before);
  CHECK(same.placement.placing == Placing::kSame);
  CHECK(same.there == "rote the list of nam");
  const Placed other = PlaceWords(before, "rote the list of nam",
                                  kIntroduction + "She wrote the list of na\u00ADmes by hand, in green ink. " + kEnd);
  CHECK(other.placement.placing != Placing::kSame);
}

TEST_CASE("blanks are nowhere, and marks alone prove nothing") {
  const std::string before = kIntroduction + " \n " + kEnd;
  CHECK(PlaceWords(before, "\n", before).placement.placing == Placing::kAmbiguous);
  CHECK(PlaceWords("— — — —", "—", "— — — — —").placement.placing != Placing::kSame);
}

TEST_CASE("an empty new version holds nothing") {
  CHECK(PlaceWords(kSentence, "green ink", "").placement.placing == Placing::kGone);
  CHECK(PlaceWords(kSentence, "green ink", "\n\n").placement.placing == Placing::kGone);
}

TEST_CASE("a claim holds only if its words are alike, once in each text, and enough") {
  const std::string before = kIntroduction + kSentence + kMiddle + "She wrote the list. " + kEnd;
  const ComparisonStream ours(before);
  const std::string after = "New. " + before;
  const ComparisonStream theirs(after);
  const ByteRange passage = RangeOf(before, "list of names");
  const ByteRange place = RangeOf(after, "list of names");
  const auto stretch = [&](const std::string& words) { return Stretch{RangeOf(before, words), RangeOf(after, words)}; };
  CHECK(StretchHolds(ours, passage, theirs, place, stretch("wrote the list of names by hand, in green")));
  SECTION("too few words") {
    CHECK_FALSE(StretchHolds(ours, passage, theirs, place, stretch("the list of names by")));
  }
  SECTION("not once") {
    CHECK_FALSE(StretchHolds(ours, RangeOf(before, "wrote the"), theirs, RangeOf(after, "wrote the"),
                             stretch("She wrote the list")));
  }
  SECTION("the passage lies outside") {
    CHECK_FALSE(StretchHolds(ours, passage, theirs, place, stretch("in green ink, on both sides. Nobody had counted")));
  }
  SECTION("the place is other words") {
    CHECK_FALSE(StretchHolds(ours, passage, theirs, RangeOf(after, "the list of"),
                             stretch("wrote the list of names by hand, in green")));
  }
  SECTION("other words in the stretch") {
    Stretch shifted = stretch("wrote the list of names by hand, in green");
    shifted.after = RangeOf(after, "the list of names by hand, in green ink");
    CHECK_FALSE(StretchHolds(ours, passage, theirs, place, shifted));
  }
}

TEST_CASE("texts that repeat themselves without end are aligned in bounded time") {
  std::string before;
  std::string after;
  for (int i = 0; i < 20'000; ++i) before += "no no yes ";
  for (int i = 0; i < 20'000; ++i) after += i % 7 == 0 ? "no yes " : "yes no no ";
  const Placed placed = PlaceWords(before, "no no yes no", after);
  CHECK(placed.placement.placing != Placing::kSame);
  std::string marks;
  for (std::uint64_t i = 0; i < 100'000; ++i) marks += "!?;:,"[(i * i + i / 7) % 5];
  CHECK(PlaceWords(marks, "!?", marks + before).placement.placing != Placing::kMoved);
}

}  // namespace
