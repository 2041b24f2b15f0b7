#include "text/word_diff.h"

#include <catch2/catch.hpp>
#include <random>

#include "text/alignment.h"

using namespace fonds::text;

namespace {

std::string Side(const std::vector<DiffPiece>& pieces, Edit edit) {
  std::string text;
  for (const DiffPiece& piece : pieces) {
    if (piece.edit == Edit::kSame || piece.edit == edit) text += piece.text;
  }
  return text;
}

// "the [-old-]{+new+} words"
std::string Shown(const std::string& before, const std::string& after) {
  std::string shown;
  for (const DiffPiece& piece : Diff(before, after)) {
    if (piece.edit == Edit::kSame) shown += piece.text;
    if (piece.edit == Edit::kRemoved) shown += "[-" + piece.text + "-]";
    if (piece.edit == Edit::kAdded) shown += "{+" + piece.text + "+}";
  }
  return shown;
}

std::string RandomText(std::mt19937& random, int words) {
  const char* const choices[] = {"a", "b", "c", " ", "\n", "\xD8\xB3", "\xFF"};
  std::string text;
  for (int i = 0; i < words; ++i) text += choices[random() % std::size(choices)];
  return text;
}

// By dynamic programming: the fewest removals and additions.
std::size_t Distance(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
  std::vector<std::vector<std::size_t>> cost(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        cost[i][j] = i + j;
      } else {
        cost[i][j] = std::min(cost[i - 1][j], cost[i][j - 1]) + 1;
        if (a[i - 1] == b[j - 1]) cost[i][j] = std::min(cost[i][j], cost[i - 1][j - 1]);
      }
    }
  }
  return cost[a.size()][b.size()];
}

}  // namespace

TEST_CASE("equal texts differ in nothing") {
  CHECK(Diff("", "").empty());
  CHECK(Shown("one\ntwo\n", "one\ntwo\n") == "one\ntwo\n");
}

TEST_CASE("a changed word is shown within its line") {
  CHECK(Shown("same\nthe old gate\nend\n", "same\nthe new gate\nend\n") == "same\nthe [-old-]{+new+} gate\nend\n");
  CHECK(Shown("not guilty", "guilty") == "[-not -]guilty");
}

TEST_CASE("whole lines come and go as lines") {
  CHECK(Shown("a\nb\nc\n", "a\nc\n") == "a\n[-b\n-]c\n");
  CHECK(Shown("a\nc\n", "a\nb\nc\n") == "a\n{+b\n+}c\n");
  CHECK(Shown("", "new\n") == "{+new\n+}");
  CHECK(Shown("old\n", "") == "[-old\n-]");
}

TEST_CASE("blanks that agree between changed words do not chop the change") {
  CHECK(Shown("x one two three y", "x uno dos tres y") == "x [-one two three-]{+uno dos tres+} y");
}

TEST_CASE("the two texts can always be put together again, and the difference is always the same") {
  std::mt19937 random(20261122);
  for (int i = 0; i < 500; ++i) {
    const std::string before = RandomText(random, static_cast<int>(random() % 60));
    const std::string after = RandomText(random, static_cast<int>(random() % 60));
    const auto pieces = Diff(before, after);
    INFO(before << "|" << after);
    CHECK(Side(pieces, Edit::kRemoved) == before);
    CHECK(Side(pieces, Edit::kAdded) == after);
    for (std::size_t k = 1; k < pieces.size(); ++k) CHECK(pieces[k].edit != pieces[k - 1].edit);
    CHECK(Shown(before, after) == Shown(before, after));
  }
}

TEST_CASE("very different texts are one removal and one addition") {
  std::string before;
  std::string after;
  for (int i = 0; i < 20000; ++i) {
    before += "b" + std::to_string(i) + "\n";
    after += "a" + std::to_string(i) + "\n";
  }
  const auto pieces = Diff(before, after);
  REQUIRE(pieces.size() == 2);
  CHECK(pieces[0].text == before);
  CHECK(pieces[1].text == after);
}

TEST_CASE("an alignment has as few edits as there can be, and runs in order") {
  std::mt19937 random(1988);
  for (int i = 0; i < 400; ++i) {
    std::vector<std::uint32_t> a(random() % 25);
    std::vector<std::uint32_t> b(random() % 25);
    for (auto& value : a) value = static_cast<std::uint32_t>(random() % 4);
    for (auto& value : b) value = static_cast<std::uint32_t>(random() % 4);
    const std::size_t distance = Distance(a, b);
    const auto runs = Align(a, b, distance);
    REQUIRE(runs.has_value());
    std::size_t same = 0;
    std::size_t a_at = 0;
    std::size_t b_at = 0;
    for (const SameRun& run : *runs) {
      REQUIRE((run.length > 0 && run.before >= a_at && run.after >= b_at));
      for (std::size_t k = 0; k < run.length; ++k) REQUIRE(a[run.before + k] == b[run.after + k]);
      same += run.length;
      a_at = run.before + run.length;
      b_at = run.after + run.length;
    }
    REQUIRE((a_at <= a.size() && b_at <= b.size()));
    CHECK(a.size() + b.size() - 2 * same == distance);
    if (distance > 0) CHECK_FALSE(Align(a, b, distance - 1).has_value());
  }
}
