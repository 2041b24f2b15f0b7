#include "comparison/shared_runs.h"

#include <catch2/catch.hpp>

#include "comparison/joined_runs.h"
#include "comparison/literal_search.h"
#include "comparison/word_runs.h"

namespace fonds::comparison {
namespace {

std::vector<std::string> SharedWords(const std::string& quotation, const std::string& source, std::size_t least) {
  const ComparisonStream quoted(quotation);
  const ComparisonStream stream(source);
  std::vector<std::string> shared;
  for (const SharedRun& run : SharedRuns(quoted, least).In(stream))
    shared.emplace_back(stream.In(stream.RangeOf(run.source.first, run.source.last)));
  return shared;
}

TEST_CASE("shared runs are as long as they can be, apart from one another, and pass over marks") {
  using Words = std::vector<std::string>;
  CHECK(SharedWords("one two three four five", "zero ONE, two three four! six", 3) == Words{"ONE, two three four"});
  CHECK(SharedWords("one two three four five", "one two three x three four five", 3) ==
        Words{"one two three", "three four five"});
  CHECK(SharedWords("a b c d a b c e", "a b c e f a b c d", 3) == Words{"a b c e", "a b c d"});
  CHECK(SharedWords("one two", "one two three", 3).empty());
  CHECK(SharedWords("one two three", "", 3).empty());
}

TEST_CASE("texts that repeat themselves without end are searched all the same") {
  std::string many;
  for (int i = 0; i < 20000; ++i) many += "a ";
  CHECK(SharedWords(many, many, 8).size() >= 1);
}

TEST_CASE("where words stand literally every required run is among the runs of all readings") {
  const std::vector<std::pair<std::string, std::string>> pairs = {
      {"the council answered nobody", "So the coun-\ncil an-\nswered no-\nbody then"},
      {"the coun-\ncil answered nobody", "the council answered nobody"},
      {"آنها میخواهند نامهها را", "آن‌ها می‌خواهند نامه‌ها را"},
      {"آن‌ها می خواهند نامه‌ها را", "آن ها می‌خواهند نامه ها را"},
  };
  for (const auto& [quotation, text] : pairs) {
    INFO(quotation << " in " << text);
    const ComparisonStream quoted(quotation);
    const ComparisonStream source(text);
    REQUIRE(FindLiterally(quoted, {0, quoted.size()}, source, true, 10).matches.size() == 1);
    std::vector<std::uint64_t> runs = WordRuns(source);
    const auto joined = JoinedRuns(source);
    REQUIRE(joined);
    runs.insert(runs.end(), joined->begin(), joined->end());
    const std::vector<RequiredRun> required = RequiredRuns(quoted);
    for (const RequiredRun& run : required) {
      CHECK(std::any_of(run.readings.begin(), run.readings.end(), [&](std::uint64_t reading) {
        return std::find(runs.begin(), runs.end(), reading) != runs.end();
      }));
    }
  }
}

TEST_CASE("too many readings are said to be so") {
  std::string text = "کتاب";
  for (int i = 0; i < 5000; ++i) text += "\u200Cکتاب";
  CHECK_FALSE(JoinedRuns(ComparisonStream(text)));
  CHECK(RequiredRuns(ComparisonStream("two words")).empty());
}

}  // namespace
}  // namespace fonds::comparison
