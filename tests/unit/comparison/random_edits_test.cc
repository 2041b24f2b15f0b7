// Texts made at random: a true quotation passes however it is dressed, and one whose words were changed never does.
#include <catch2/catch.hpp>

#include <random>

#include "unit/comparison/judged.h"

using namespace fonds;
using namespace fonds::comparison;

namespace {

using Random = std::mt19937;

std::size_t Below(Random& random, std::size_t limit) {
  return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random);
}

struct Script {
  std::vector<std::string> letters;
  std::vector<std::string> marks;
};

const std::vector<Script>& Scripts() {
  static const std::vector<Script> scripts = {
      {{"a", "b", "d", "e", "g", "i", "k", "l", "m", "o", "r", "s", "t", "u", "é", "ß"}, {",", ";", " –", "."}},
      {{"ا", "ب", "پ", "د", "ر", "س", "ک", "ی", "م", "ن", "و", "ه"}, {"،", "؛", "."}},
      {{"α", "β", "ε", "ι", "κ", "λ", "ο", "σ", "τ"}, {",", "."}}};
  return scripts;
}

// Words of four letters or more: shorter ones could happen to be negations, and differ by little.
std::vector<std::string> RandomWords(Random& random, const Script& script, std::size_t count) {
  std::vector<std::string> words;
  for (std::size_t i = 0; i < count; ++i) {
    std::string word;
    const std::size_t letters = 4 + Below(random, 6);
    for (std::size_t j = 0; j < letters; ++j) word += script.letters[Below(random, script.letters.size())];
    words.push_back(word);
  }
  return words;
}

struct Text {
  std::string bytes;
  std::vector<ByteRange> words;
};

Text RandomText(Random& random, const Script& script, std::size_t count) {
  Text text;
  for (const std::string& word : RandomWords(random, script, count)) {
    const auto start = static_cast<std::uint32_t>(text.bytes.size());
    text.bytes += word;
    text.words.push_back({start, static_cast<std::uint32_t>(text.bytes.size())});
    if (Below(random, 6) == 0) text.bytes += script.marks[Below(random, script.marks.size())];
    text.bytes += Below(random, 8) == 0 ? "\n" : " ";
  }
  return text;
}

std::string Cut(const Text& text, std::size_t first, std::size_t last) {
  return text.bytes.substr(text.words[first].start, text.words[last - 1].end - text.words[first].start);
}

std::string Replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

// One way in which the same words may have been typed, pasted or printed.
std::string Dressed(Random& random, std::string text) {
  switch (Below(random, 8)) {
    case 0: return Replaced(text, " ", "\n\t ");
    case 1: return Replaced(text, " ", "\u00A0");
    case 2: return Replaced(Replaced(text, "ی", "ي"), "ک", "ك");
    case 3: return Replaced(Replaced(text, "م", "م\u0640"), "د", "دَ");
    case 4: return Replaced(text, "é", "e\u0301");
    case 5: return Replaced(text, "–", "—");
    case 6: return Replaced(text, "s", "s\u00AD");
    default: return Replaced(text, ", ", ",\u200E ");
  }
}

}  // namespace

TEST_CASE("a passage cut out anywhere is exact at its place") {
  Random random(1);
  for (int round = 0; round < 150; ++round) {
    const Text text = RandomText(random, Scripts()[Below(random, 3)], 60);
    const std::size_t first = Below(random, 50);
    const std::size_t last = first + 1 + Below(random, text.words.size() - first);
    const Judged judged = JudgedIn(Cut(text, first, last), text.bytes);
    INFO(judged.quotation);
    REQUIRE(judged.verdict() == "exact");
    const ByteRange place{text.words[first].start, text.words[last - 1].end};
    const auto& places = judged.outcome.places;
    CHECK(std::any_of(places.begin(), places.end(), [&](const Place& p) { return p.source == place; }));
  }
}

TEST_CASE("a passage in another dress passes, and says what was made alike") {
  Random random(2);
  for (int round = 0; round < 150; ++round) {
    const Text text = RandomText(random, Scripts()[Below(random, 3)], 60);
    const std::size_t first = Below(random, 50);
    const std::string passage = Cut(text, first, first + 4 + Below(random, text.words.size() - first - 4));
    std::string dressed = passage;
    for (int i = 0; i < 3; ++i) dressed = Dressed(random, dressed);
    const Judged judged = JudgedIn(dressed, text.bytes);
    INFO(dressed);
    REQUIRE(judged.verdict() == (dressed == passage ? "exact" : "folded"));
    CHECK(judged.Folds().empty() == (dressed == passage));
    CHECK(judged.Shown() == passage);
  }
}

TEST_CASE("a passage with one word changed, left out, put in or moved never passes") {
  Random random(3);
  for (int round = 0; round < 200; ++round) {
    const Script& script = Scripts()[Below(random, 3)];
    const Text text = RandomText(random, script, 60);
    const std::size_t first = Below(random, 40);
    const std::size_t last = first + 6 + Below(random, 12);
    const std::size_t at = first + 1 + Below(random, last - first - 2);
    const std::string word = RandomWords(random, script, 1)[0];
    const std::string before = Cut(text, first, at) + " ";
    const std::string changed = text.bytes.substr(text.words[at].start, text.words[at].end - text.words[at].start);
    const std::string after = text.bytes.substr(text.words[at].end, text.words[last - 1].end - text.words[at].end);
    std::string quotation;
    switch (Below(random, 4)) {
      case 0: quotation = before + word + after; break;
      case 1: quotation = before + after; break;
      case 2: quotation = before + word + " " + changed + after; break;
      default: quotation = changed + " " + before + after; break;
    }
    const Judged judged = JudgedIn(Dressed(random, quotation), text.bytes);
    INFO(quotation);
    REQUIRE(judged.verdict() == "altered");
    CHECK_FALSE(judged.outcome.differences.empty());
    for (const Difference& difference : judged.outcome.differences) {
      CHECK((difference.quoted.empty() && difference.source.empty()) == false);
      CHECK(difference.quoted.end <= judged.quotation.size());
      CHECK(difference.source.end <= judged.source.size());
    }
  }
}

TEST_CASE("a passage with words left out passes only if it says so") {
  Random random(4);
  for (int round = 0; round < 150; ++round) {
    const Text text = RandomText(random, Scripts()[Below(random, 3)], 60);
    const std::size_t first = Below(random, 20);
    const std::size_t gap = first + 4 + Below(random, 8);
    const std::size_t resume = gap + 1 + Below(random, 8);
    const std::string one = Cut(text, first, gap);
    const std::string two = Cut(text, resume, resume + 4 + Below(random, 8));
    const Judged judged = JudgedIn(one + " […] " + two, text.bytes);
    INFO(judged.quotation);
    REQUIRE(judged.verdict() == "editorial");
    CHECK(judged.outcome.edits.at(0).words == resume - gap);
    CHECK(JudgedIn(one + " " + two, text.bytes).verdict() == "altered");
    CHECK(JudgedIn(two + " … " + one, text.bytes).verdict() == "altered");
  }
}

TEST_CASE("any bytes that are text are judged, and alike each time") {
  Random random(5);
  const std::vector<std::string> pieces = {"a",      "b",      "the",    " ",      "\n",  "-",  "-\n",    "…",
                                           ".",      "[",      "]",      "(",      ")",   "'",  "\u200C", "\u00AD",
                                           "\u0301", "می",     "\u0640", "\u064E", "漢",  "12", ",",      "_",
                                           "\u200B", "\u202E", "ﬁ",      "²",      "sic", "A",  "--",     "\u0085"};
  for (int round = 0; round < 3000; ++round) {
    std::string quotation;
    std::string source;
    const std::size_t quoted = Below(random, 12);
    for (std::size_t i = 0; i < quoted; ++i) quotation += pieces[Below(random, pieces.size())];
    const std::size_t length = Below(random, 40);
    for (std::size_t i = 0; i < length; ++i) source += pieces[Below(random, pieces.size())];
    if (Below(random, 2) == 0) source += " " + quotation + " ";
    const Judged judged = JudgedIn(quotation, source);
    const Judged again = JudgedIn(quotation, source);
    INFO(quotation << "|" << source);
    REQUIRE(judged.verdict() == again.verdict());
    REQUIRE(judged.outcome.places == again.outcome.places);
    REQUIRE(judged.Differences() == again.Differences());
    const bool found = judged.outcome.verdict <= Verdict::kAltered;
    if (judged.verdict() != "unchecked") REQUIRE(found == !judged.outcome.places.empty());
    if (judged.verdict() == "exact") {
      CHECK(quotation.find(judged.Shown()) != std::string::npos);
      CHECK(judged.Folds().empty());
    }
    if (judged.verdict() == "folded") CHECK_FALSE(judged.Folds().empty());
    if (judged.verdict() == "altered") CHECK_FALSE(judged.outcome.differences.empty());
  }
}
