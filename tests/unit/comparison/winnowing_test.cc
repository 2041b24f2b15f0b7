#include "comparison/winnowing.h"

#include <catch2/catch.hpp>

#include <random>
#include <set>
#include <string>

namespace fonds::comparison {
namespace {

std::set<std::uint64_t> HashesOf(std::string_view words) {
  const text::ComparisonStream stream(words);
  std::set<std::uint64_t> hashes;
  for (const Shingle& shingle : Winnow(stream)) hashes.insert(shingle.hash);
  return hashes;
}

std::string RandomWords(std::mt19937& random, std::size_t count, unsigned vocabulary) {
  std::string words;
  for (std::size_t i = 0; i < count; ++i) words += "w" + std::to_string(random() % vocabulary) + " ";
  return words;
}

TEST_CASE("two texts that share eight words choose a shingle that both have") {
  std::mt19937 random(1988);
  for (int round = 0; round < 2'000; ++round) {
    const std::string shared = RandomWords(random, kSharedWords, round % 2 == 0 ? 50 : 3);
    const std::string one =
        RandomWords(random, random() % 40, 1'000) + shared + RandomWords(random, random() % 40, 1'000);
    const std::string other =
        RandomWords(random, random() % 40, 1'000) + shared + RandomWords(random, random() % 40, 1'000);
    const std::set<std::uint64_t> hashes = HashesOf(one);
    bool found = false;
    for (const std::uint64_t hash : HashesOf(other)) found = found || hashes.contains(hash);
    INFO(one << "\n" << other);
    CHECK(found);
  }
}

TEST_CASE("a shingle says where its first word stands") {
  const text::ComparisonStream stream("— “one two, three four five”");
  const std::vector<Shingle> shingles = Winnow(stream);
  REQUIRE(shingles.size() == 1);
  CHECK(stream.Raw(shingles[0].token) == "one");
}

TEST_CASE("shingles are of words alike, in their order") {
  CHECK(HashesOf("One two three four five") == HashesOf("one  two, three - four\nFive."));
  CHECK(HashesOf("one two three four five") != HashesOf("two one three four five"));
  CHECK(HashesOf("one two three four").empty());
}

TEST_CASE("about two of five shingles are chosen") {
  std::mt19937 random(7);
  const std::string words = RandomWords(random, 20'000, 100'000);
  const text::ComparisonStream stream(words);
  const std::size_t chosen = Winnow(stream).size();
  CHECK(chosen > 7'000);
  CHECK(chosen < 9'000);
}

}  // namespace
}  // namespace fonds::comparison
