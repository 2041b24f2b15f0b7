// Places and readings: what the apparatus of a passage says.
#include <algorithm>

#include "text/utf8.h"
#include "unit/collation/collated.h"

namespace fonds {
namespace {

using collation::Passage;
using collation::Place;
using test::CollateTexts;

const std::string kBefore = "On the third day the guards counted the prisoners in the yard ";
const std::string kAfter = " and nobody who stood there has told us until today what it meant";

// The one place where two wordings of a sentence differ, "kind: lemma ] reading".
std::string Difference(const std::string& lemma, const std::string& reading) {
  // The first text has more, and so is the base.
  const std::vector<Passage> passages =
      CollateTexts({kBefore + lemma + kAfter + " for all of us.", kBefore + reading + kAfter + "."});
  REQUIRE(passages.size() == 1);
  INFO(test::Said(passages));
  if (passages[0].places.size() != 1) return std::to_string(passages[0].places.size()) + " places";
  const Place& place = passages[0].places[0];
  REQUIRE(place.readings.size() == 1);
  return std::string(place.readings[0].kind) + ": " + place.lemma.words + " ] " + place.readings[0].words;
}

TEST_CASE("each kind of difference is named") {
  CHECK(Difference("quietly", "silently") == "word: quietly ] silently");
  CHECK(Difference("honour", "honor") == "spelling: honour ] honor");
  CHECK(Difference("twice", "thrice, once") == "number: twice ] thrice, once");
  CHECK(Difference("at 12", "at 13") == "number: 12 ] 13");
  CHECK(Difference("of Evin", "of Gohardasht") == "name: Evin ] Gohardasht");
  CHECK(Difference("they slept", "they never slept") == "negation:  ] never");
  CHECK(Difference("was just", "was unjust") == "negation: just ] unjust");
  CHECK(Difference("his Decree", "his decree") == "case: Decree ] decree");
  CHECK(Difference("there, then", "there; then") == "punctuation: , ] ;");
  CHECK(Difference("hungry cold", "cold hungry") == "order: hungry cold ] cold hungry");
  CHECK(Difference("in winter", "in") == "word: winter ] ");
}

TEST_CASE("what only looks different is no difference") {
  CHECK(Difference("they’re “cold”", "they're  \"cold\"") == "0 places");
  CHECK(Difference("pris-\noners", "prisoners") == "0 places");
}

TEST_CASE("Persian and Arabic wordings are compared as all others") {
  const std::string persian =
      "روز سوم زندانیان را در حیاط شمردند و چیزی نگفتند. آنها گفتند که پسرم دیگر در زندان است و نپرسیدم که کجاست و";
  const std::string negated =
      "روز سوم زندانیان را در حیاط شمردند و چیزی نگفتند. آنها گفتند كه پسرم ديگر در زندان نیست و نپرسیدم كه كجاست و";
  const std::vector<Passage> passages = CollateTexts({persian + " هنوز", negated});
  REQUIRE(passages.size() == 1);
  INFO(test::Said(passages));
  REQUIRE(passages[0].places.size() == 1);
  CHECK(passages[0].places[0].lemma.words == "است");
  CHECK(passages[0].places[0].readings[0].words == "نیست");
  CHECK(passages[0].places[0].readings[0].kind == "negation");
}

TEST_CASE("equal wordings of a place are one reading, and positions say where each stands") {
  const std::string one = kBefore + "quietly" + kAfter;
  const std::string two = "Zwölf: " + kBefore + "silently" + kAfter;
  const std::vector<std::string> texts = {one + " for all of us", two, "é " + two, kBefore + "slowly" + kAfter,
                                          kBefore + "quietly" + kAfter};
  const std::vector<Passage> passages = CollateTexts(texts);
  REQUIRE(passages.size() == 1);
  INFO(test::Said(passages));
  REQUIRE(passages[0].places.size() == 1);
  const Place& place = passages[0].places[0];
  CHECK(place.lemma.words == "silently");  // the base is the text that shares most
  REQUIRE(place.readings.size() == 2);
  CHECK(place.readings[0].words == "quietly");
  CHECK(place.readings[0].witnesses.size() == 2);
  CHECK(place.readings[1].words == "slowly");
  for (const auto& reading : place.readings) {
    for (const auto& where : reading.witnesses) {
      const std::size_t text = passages[0].witnesses[where.witness].text;
      const auto layer = text::Layer::From(texts[text]);
      REQUIRE(layer.ok());
      CHECK(layer->Slice(where.start, where.end) == reading.words);
    }
  }
}

TEST_CASE("variants that overlap in the base are one place, with each witness's whole wording of it") {
  const std::vector<Passage> passages =
      CollateTexts({kBefore + "very quietly indeed" + kAfter + " for all of us",
                    kBefore + "quite silently indeed" + kAfter, kBefore + "very slowly then" + kAfter});
  REQUIRE(passages.size() == 1);
  INFO(test::Said(passages));
  REQUIRE(passages[0].places.size() == 1);
  const Place& place = passages[0].places[0];
  CHECK(place.lemma.words == "very quietly indeed");
  REQUIRE(place.readings.size() == 2);
  CHECK(place.readings[0].words == "quite silently indeed");
  CHECK(place.readings[1].words == "very slowly then");
}

TEST_CASE("a witness of a part of the base has no reading beyond it") {
  const std::string half = kBefore + "quietly and at once";
  const std::vector<Passage> passages = CollateTexts(
      {kBefore + "quietly" + kAfter + " for all of us", half, kBefore + "silently" + kAfter + " for everybody"});
  REQUIRE(passages.size() == 1);
  INFO(test::Said(passages));
  const auto part = std::find_if(passages[0].witnesses.begin(), passages[0].witnesses.end(),
                                 [](const collation::PassageWitness& witness) { return witness.text == 1; });
  REQUIRE(part != passages[0].witnesses.end());
  CHECK(part->base_end < passages[0].witnesses[0].base_end);
  for (const Place& place : passages[0].places) {
    for (const auto& reading : place.readings) {
      for (const auto& where : reading.witnesses)
        CHECK(collation::HasWordingOf(passages[0].witnesses[where.witness], place));
    }
  }
}

TEST_CASE("small differences do not end a passage, long ones do") {
  const std::string one = kBefore + "quietly" + kAfter;
  const std::string other = " Of what came later in that year there is no word in any of these papers at all";
  CHECK(CollateTexts({one + "." + other, one + ", he wrote." + other}).size() == 1);
  std::string between;
  for (int i = 0; i < 60; ++i) between += " x" + std::to_string(i);
  CHECK(CollateTexts({one + "." + other, one + between + other}).size() == 2);
}

TEST_CASE("a passage that one text has twice is one with two places of it") {
  const std::string one = kBefore + "quietly" + kAfter + ". ";
  const std::string two = kBefore + "silently" + kAfter + ". ";
  const std::string text = one + "Later the same man wrote again. " + two;
  CHECK(CollateTexts({text, "something else"}).empty());
  collation::CollationOptions within;
  within.within = true;
  const std::vector<Passage> passages = CollateTexts({text}, within);
  REQUIRE(passages.size() == 1);
  CHECK(passages[0].witnesses.size() == 2);
  CHECK(passages[0].places.size() == 1);
  const std::vector<Passage> shared = CollateTexts({text, one});
  REQUIRE(shared.size() == 1);
  CHECK(shared[0].witnesses.size() == 3);
}

}  // namespace
}  // namespace fonds
