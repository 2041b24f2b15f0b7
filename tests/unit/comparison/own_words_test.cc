// How much of an edited quotation must be the source's.
#include "comparison/own_words.h"

#include <catch2/catch.hpp>

#include "unit/comparison/judged.h"

using namespace fonds;
using namespace fonds::comparison;

namespace {

const char* const kLetter =
    "He told the prosecutor in June that the prisoners were counted twice, and that my brother was among the forty who "
    "were led to the gate before dawn. Nobody has told us where he lies.";

Obstacle ObstacleOf(const std::string& quotation, const std::string& source) {
  const Judged judged = JudgedIn(quotation, source);
  CHECK(judged.verdict() == "unchecked");
  return judged.outcome.obstacle;
}

std::size_t OwnWordsIn(std::string_view quotation) {
  return OwnWords(ComparisonStream(quotation));
}

}  // namespace

TEST_CASE("words in an editor's brackets are not the source's, a word with letters in brackets is one") {
  CHECK(OwnWordsIn("my brother was among the forty") == 6);
  CHECK(OwnWordsIn("[The accused freely confessed to everything] the") == 1);
  CHECK(OwnWordsIn("[M]y brother wa[s] … [he] led [sic]") == 4);
  CHECK(OwnWordsIn("[only this]") == 2);
  CHECK(OwnWordsIn("") == 0);
}

TEST_CASE("an edited quotation has four words of the source's own, and no more of its editor's") {
  CHECK(ObstacleOf("[The accused freely confessed to everything] the", kLetter) == Obstacle::kFewOwnWords);
  CHECK(ObstacleOf("that the prisoners [confessed]", kLetter) == Obstacle::kFewOwnWords);
  CHECK(ObstacleOf("that the prisoners were [guilty of all that they were charged with]", kLetter) ==
        Obstacle::kFewOwnWords);
  CHECK(ObstacleOf("my brother …", kLetter) == Obstacle::kFewOwnWords);
  CHECK(JudgedIn("that the prisoners were [all of them] counted", kLetter).verdict() == "editorial");
  CHECK(JudgedIn("[my four men were] led to the gate", kLetter).verdict() == "editorial");
  // Where they stand is told none the less.
  CHECK(JudgedIn("that the prisoners [confessed]", kLetter).Shown() == "that the prisoners");
  // Brackets that the source has hold its own words.
  CHECK(JudgedIn("so [they said to us] that …", "and so [they said to us] that all was well").verdict() == "editorial");
}

TEST_CASE("words that are picked one by one are no quotation") {
  for (const char* splice :
       {"prosecutor … counted … brother … led … nobody", "the prosecutor … were counted … my brother … were led",
        "told the prosecutor … counted … my brother was among", "prosecutor [so] counted [so] brother [so] the forty",
        "the prisoners … were counted twice … were … led to the gate", "the prisoners … my brother"}) {
    INFO(splice);
    CHECK(ObstacleOf(splice, kLetter) == Obstacle::kSplintered);
  }
}

TEST_CASE("a few words at the beginning or at the end of a quotation are usual") {
  for (const char* quotation :
       {"He … that the prisoners were …", "He told the prosecutor … that the prisoners were counted … before dawn.",
        "… my brother … led to the gate before dawn", "[They] told [him] in June that the prisoners were counted",
        "He told [him] … that [they] were counted twice, and that", "[m]y brother was … led to the gate"}) {
    INFO(quotation);
    CHECK(JudgedIn(quotation, kLetter).verdict() == "editorial");
  }
}
