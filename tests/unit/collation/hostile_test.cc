// Texts made to cost time. The bounds are far above what the work takes, and far below what its square would.
#include <chrono>
#include <random>

#include "unit/collation/collated.h"

namespace fonds {
namespace {

using collation::CollationOptions;
using collation::Passage;
using test::CollateTexts;

class Clock {
 public:
  double Seconds() const { return std::chrono::duration<double>(std::chrono::steady_clock::now() - begun_).count(); }

 private:
  std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
};

std::string RandomWords(std::mt19937& random, std::size_t count, unsigned vocabulary) {
  std::string words;
  for (std::size_t i = 0; i < count; ++i) words += "w" + std::to_string(random() % vocabulary) + " ";
  return words;
}

std::string Repeated(const std::string& text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

TEST_CASE("a text that is there a thousand times is one passage, and the time does not grow with the pairs") {
  std::mt19937 random(1988);
  const std::string text = RandomWords(random, 300, 5'000);
  const Clock clock;
  const std::vector<Passage> passages = CollateTexts(std::vector<std::string>(1'000, text));
  CHECK(clock.Seconds() < 60);
  REQUIRE(passages.size() == 1);
  CHECK(passages[0].witnesses.size() == 1'000);
  CHECK(passages[0].places.empty());
}

TEST_CASE("a footer below a thousand texts is one passage of a thousand") {
  std::mt19937 random(7);
  std::vector<std::string> texts;
  const std::string footer = RandomWords(random, 40, 5'000);
  for (int i = 0; i < 1'000; ++i) texts.push_back(RandomWords(random, 60, 1'000'000) + footer);
  const Clock clock;
  const std::vector<Passage> passages = CollateTexts(texts);
  CHECK(clock.Seconds() < 60);
  REQUIRE(passages.size() == 1);
  CHECK(passages[0].witnesses.size() == 1'000);
}

TEST_CASE("a word repeated without end is one place") {
  const Clock clock;
  CollationOptions within;
  within.within = true;
  CHECK(CollateTexts({Repeated("a ", 100'000)}, within).empty());
  const std::vector<Passage> two = CollateTexts({Repeated("a ", 100'000), Repeated("a ", 50'000)});
  REQUIRE(two.size() == 1);
  CHECK(two[0].words == 100'000);
  REQUIRE(two[0].witnesses.size() == 2);
  CHECK(two[0].places.empty());
  const std::vector<Passage> many = CollateTexts(std::vector<std::string>(200, Repeated("a b ", 1'000)));
  REQUIRE(many.size() == 1);
  CHECK(many[0].witnesses.size() == 200);
  CHECK(clock.Seconds() < 60);
}

TEST_CASE("a paragraph that a text repeats a thousand times is as many places, and only with --within a passage") {
  std::mt19937 random(3);
  const std::string paragraph = RandomWords(random, 30, 5'000);
  const Clock clock;
  CHECK(CollateTexts({Repeated(paragraph, 1'000)}).empty());
  CollationOptions within;
  within.within = true;
  const std::vector<Passage> passages = CollateTexts({Repeated(paragraph, 1'000)}, within);
  REQUIRE(passages.size() == 1);
  CHECK(passages[0].witnesses.size() == 1'000);
  const std::vector<Passage> shared = CollateTexts({Repeated(paragraph, 1'000), "so: " + paragraph});
  REQUIRE(shared.size() == 1);
  CHECK(shared[0].witnesses.size() == 1'001);
  CHECK(clock.Seconds() < 60);
}

TEST_CASE("texts of two words in every order cost no more") {
  std::mt19937 random(5);
  std::vector<std::string> texts;
  for (int i = 0; i < 20; ++i) texts.push_back(RandomWords(random, 5'000, 2));
  const Clock clock;
  CHECK_FALSE(CollateTexts(texts).empty());
  CHECK(clock.Seconds() < 120);
}

TEST_CASE("texts of nothing, of marks, and of one word share nothing") {
  CHECK(CollateTexts({}).empty());
  CHECK(CollateTexts({"", "", "\xEF\xBB\xBF"}).empty());
  CHECK(CollateTexts({Repeated("… — “” ", 10'000), Repeated("… — “” ", 10'000)}).empty());
  CHECK(CollateTexts({"one two three four five six seven", "one two three four five six seven"}).empty());
  CHECK(CollateTexts({"one two three four five six seven eight", "one two three four five six seven eight"}).size() ==
        1);
}

TEST_CASE("a word without end, and words full of joints and controls, are collated") {
  const std::string endless(100'000, 'x');
  CHECK(CollateTexts({endless, endless}).size() == 1);  // it comes apart into words of 128
  const std::string joined = Repeated("\u202Epris-\noners\u200C\u200B of\u00AD\nwar\u2066 ", 500);
  CHECK(CollateTexts({joined, joined}).size() == 1);
}

}  // namespace
}  // namespace fonds
