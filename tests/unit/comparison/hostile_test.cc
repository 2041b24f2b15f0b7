// Texts made to take long. The bounds are generous: they are ten to a hundred times what an unsanitized build needs,
// and a hundredth of what a quadratic search would.
#include <catch2/catch.hpp>

#include <algorithm>
#include <chrono>

#include "comparison/editorial_grammar.h"
#include "unit/comparison/judged.h"

using namespace fonds;
using namespace fonds::comparison;

namespace {

std::string Times(std::size_t count, std::string_view piece) {
  std::string text;
  text.reserve(count * piece.size());
  for (std::size_t i = 0; i < count; ++i) text += piece;
  return text;
}

std::string VerdictWithin(int seconds, const std::string& quotation, const std::string& source) {
  const auto start = std::chrono::steady_clock::now();
  const std::string verdict = JudgedIn(quotation, source).verdict();
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(seconds));
  return verdict;
}

}  // namespace

TEST_CASE("a text that repeats itself is searched in linear time") {
  const std::string source = Times(50'000, "a ");
  CHECK(VerdictWithin(60, Times(1'000, "a ") + "a", source) == "exact");
  const std::string nearly = VerdictWithin(60, Times(3'000, "a ") + "b", source);
  CHECK((nearly == "unchecked" || nearly == "altered"));
  CHECK(VerdictWithin(60, Times(1'000, "a ") + "b " + Times(1'000, "a "), source + "b " + Times(1'000, "a ")) ==
        "exact");
}

TEST_CASE("joints everywhere do not make it slow") {
  const std::string joined = Times(10'000, "ا\u200C") + "ا";
  CHECK(VerdictWithin(60, "ااا", joined) == "folded");
  const std::string verdict = VerdictWithin(60, Times(500, "ا") + " ب", joined);
  CHECK(verdict != "exact");
  CHECK(verdict != "folded");
  CHECK(VerdictWithin(60, "no such words here", Times(50'000, "exam-\nple ")) == "absent");
}

TEST_CASE("text without blanks, and letters with a hundred thousand marks, are judged") {
  CHECK(VerdictWithin(60, "the boats lay idle", Times(1'000'000, "a")) == "absent");
  const std::string marks = "e" + Times(50'000, "\u0316\u0301");
  CHECK(VerdictWithin(60, "the boats lay idle", "the " + marks + " boats lay idle") == "altered");
  CHECK(VerdictWithin(60, "before " + marks + " after", "x before " + marks + " after") == "exact");
  CHECK(VerdictWithin(60, "the boats lay idle", Times(300'000, "漢")) == "absent");
}

TEST_CASE("editor's marks that fit everywhere do not make it slow") {
  const std::string source = Times(10'000, "a b ");
  CHECK(VerdictWithin(60, Times(15, "a [b] a … ") + "b", source) != "absent");
  CHECK(VerdictWithin(60, Times(1'000, "[") + "a", source) != "exact");
  CHECK(VerdictWithin(60, Times(1'000, "[a] "), source) != "exact");
  CHECK(VerdictWithin(60, Times(1'000, "a … "), source) != "exact");
  for (const char* marks : {"[", "[]", "[a] ", "( [ ) ", "[sic] "}) {
    INFO(marks);
    CHECK(VerdictWithin(60, Times(200'000, marks) + " a", source) == "unchecked");
  }
}

TEST_CASE("a quotation of more than 64 KiB is read literally only") {
  const std::string source = Times(5'000, "the boats lay idle ") + "and nobody came";
  const std::string quotation = Times(4'000, "the boats lay idle ") + "[so] the boats lay idle";
  CHECK(JudgedIn(quotation.substr(quotation.size() - kMaxReadEditorially), source).verdict() == "editorial");
  CHECK(JudgedIn(quotation.substr(quotation.size() - kMaxReadEditorially - 1), source).verdict() != "editorial");
}

TEST_CASE("a quotation that is too long to be compared word by word is not checked") {
  const std::string quotation = Times(70 * 1'024, "a ") + "b";
  const Judged judged = JudgedIn(quotation, "a text of few words");
  CHECK(judged.verdict() == "unchecked");
  CHECK(judged.outcome.obstacle == Obstacle::kTooLong);
  CHECK(JudgedIn(quotation, "so: " + quotation + ".").verdict() == "exact");
}

TEST_CASE("the cited place is found behind thousands of others") {
  const std::string source =
      Times(3'000, "the boats lay idle; ") + "the boats lay Idle, " + Times(10, "the boats lay idle; ");
  for (const std::size_t nth : {5, 999, 1'000, 2'500, 3'005}) {
    const auto start = static_cast<std::uint32_t>(nth * 20);
    for (const char* quotation : {"the boats lay idle", "the [b]oats lay idle", "the boats … lay idle"}) {
      const Judged judged = JudgedIn(quotation, source, ByteRange{start, start + 18});
      INFO(nth << quotation << judged.verdict());
      CHECK(judged.outcome.places.size() <= kMaxPlaces);
      CHECK_FALSE(judged.outcome.all_places);
      CHECK(std::is_sorted(judged.outcome.places.begin(), judged.outcome.places.end(),
                           [](const Place& a, const Place& b) { return a.source < b.source; }));
      if (quotation[5] == 'o')
        CHECK(judged.outcome.places.at(judged.outcome.shown).source == ByteRange{start, start + 18});
    }
  }
  const auto last = static_cast<std::uint32_t>(2'000 * 20);
  CHECK(JudgedIn("the [b]oats lay idle", source, ByteRange{last, last + 18}).outcome.places.back().source ==
        ByteRange{last, last + 18});
}

TEST_CASE("no more places are kept than promised, and it is said") {
  const Judged judged = JudgedIn("a", Times(5'000, "a "));
  CHECK(judged.verdict() == "exact");
  CHECK(judged.outcome.places.size() == kMaxPlaces);
  CHECK_FALSE(judged.outcome.all_places);
}
