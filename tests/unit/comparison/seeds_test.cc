// The five texts of the first collection. They are no part of the project: passages are cut out of them by position
// when the test runs.
#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "unit/comparison/judged.h"

using namespace fonds;
using namespace fonds::comparison;

namespace {

std::vector<std::string> Seeds() {
  std::vector<std::filesystem::path> paths;
  const std::filesystem::path folder = FONDS_SEEDS_DIR;
  if (!std::filesystem::exists(folder)) {
    WARN("SKIPPED: the five texts are not at " << folder << " (FONDS_SEEDS)");
    return {};
  }
  for (const auto& file : std::filesystem::directory_iterator(folder)) paths.push_back(file.path());
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> texts;
  for (const auto& path : paths) {
    std::ifstream in(path, std::ios::binary);
    texts.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  }
  REQUIRE(texts.size() == 5);
  return texts;
}

// Tokens [first, last) of a text that begin and end with a word, about `count` of them from `at` on.
TokenRange PassageAt(const ComparisonStream& stream, std::size_t at, std::size_t count) {
  TokenRange range{at, std::min(at + count, stream.size())};
  while (range.first < range.last && !stream.IsWord(range.first)) ++range.first;
  while (range.first < range.last && !stream.IsWord(range.last - 1)) --range.last;
  return range;
}

std::string BytesOf(const ComparisonStream& stream, TokenRange range) {
  return std::string(stream.In(stream.RangeOf(range.first, range.last)));
}

std::string Replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

bool StandsAt(const Outcome& outcome, ByteRange range) {
  for (const Place& place : outcome.places) {
    if (place.source == range) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("passages of the five texts are exact where they stand, and folded in another dress") {
  for (const std::string& text : Seeds()) {
    const ComparisonStream source(text);
    for (std::size_t at = 0; at + 30 < source.size(); at += 97) {
      const TokenRange range = PassageAt(source, at, 25);
      const std::string passage = BytesOf(source, range);
      INFO(at);
      const Outcome exact = Judge(ComparisonStream(passage), source);
      CHECK(exact.verdict == Verdict::kExact);
      CHECK(StandsAt(exact, source.RangeOf(range.first, range.last)));

      const std::string dressed =
          Replaced(Replaced(Replaced(Replaced(passage, " ", "\n"), "’", "'"), "“", "«"), "”", "»");
      const Outcome folded = Judge(ComparisonStream(dressed), source);
      CHECK(folded.verdict == (dressed == passage ? Verdict::kExact : Verdict::kFolded));
      CHECK(StandsAt(folded, source.RangeOf(range.first, range.last)));
    }
  }
}

TEST_CASE("passages of the five texts with a word changed or left out are altered, there and nowhere else") {
  for (const std::string& text : Seeds()) {
    const ComparisonStream source(text);
    for (std::size_t at = 0; at + 30 < source.size(); at += 131) {
      const TokenRange range = PassageAt(source, at, 25);
      // Where the source has brackets or ellipses of its own, a change beside them may be an editor's.
      const std::string passage = BytesOf(source, range);
      if (passage.find_first_of("[(") != std::string::npos || passage.find("...") != std::string::npos ||
          passage.find("…") != std::string::npos)
        continue;
      std::size_t middle = (range.first + range.last) / 2;
      while (!source.IsWord(middle)) ++middle;
      const std::string before = BytesOf(source, {range.first, middle});
      const std::string after = BytesOf(source, {middle + 1, range.last});
      INFO(at);
      const Outcome changed = Judge(ComparisonStream(before + " qwxz " + after), source);
      CHECK(changed.verdict == Verdict::kAltered);
      REQUIRE_FALSE(changed.differences.empty());
      CHECK(changed.differences[0].source == source.RangeOf(middle, middle + 1));
      CHECK(Judge(ComparisonStream(before + " " + after), source).verdict != Verdict::kExact);
      CHECK(Judge(ComparisonStream(before + " … " + after), source).verdict == Verdict::kEditorial);
    }
  }
}

TEST_CASE("a long passage of one of the five texts is absent from the others, or altered where they share it") {
  const std::vector<std::string> texts = Seeds();
  std::size_t judged = 0;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const ComparisonStream from(texts[i]);
    for (std::size_t j = 0; j < texts.size(); ++j) {
      if (i == j) continue;
      const ComparisonStream source(texts[j]);
      for (std::size_t at = 0; at + 60 < from.size(); at += 211) {
        const std::string passage = BytesOf(from, PassageAt(from, at, 60));
        const Outcome outcome = Judge(ComparisonStream(passage), source);
        ++judged;
        // What passes is there, letter for letter, when blanks and typography are taken away.
        if (outcome.verdict == Verdict::kExact) CHECK(texts[j].find(passage) != std::string::npos);
        CHECK(outcome.verdict != Verdict::kUnchecked);
      }
    }
  }
  CHECK((texts.empty() || judged > 100));
}
