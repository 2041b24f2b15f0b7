#include <algorithm>
#include <random>

#include "unit/collation/collated.h"

namespace fonds {
namespace {

using Named = collation::TextsInMemory::Named;

std::vector<Named> RandomTexts(unsigned seed) {
  std::mt19937 random(seed);
  const auto words = [&](std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i)
      text += "w" + std::to_string(random() % 40) + (random() % 9 == 0 ? ". " : " ");
    return text;
  };
  const std::string shared = words(60);
  std::vector<Named> texts;
  for (int i = 0; i < 6; ++i) {
    std::string copy = shared;
    for (int change = 0; change < 3; ++change)
      copy.replace(random() % (copy.size() - 3), 1, std::to_string(random() % 10));
    texts.push_back({"text " + std::to_string(i), words(random() % 50) + copy + words(random() % 50)});
  }
  return texts;
}

TEST_CASE("the order in which texts are given, the key and the threads change nothing") {
  for (unsigned seed = 0; seed < 40; ++seed) {
    std::vector<Named> texts = RandomTexts(seed);
    const std::string expected = test::Said(test::CollateNamed(texts));
    CHECK_FALSE(expected.empty());
    std::mt19937 random(seed);
    for (int round = 0; round < 5; ++round) {
      std::shuffle(texts.begin(), texts.end(), random);
      collation::CollationOptions options;
      options.key = {random(), random()};
      options.threads = 1 + static_cast<unsigned>(random() % 3);
      CHECK(test::Said(test::CollateNamed(texts, options)) == expected);
    }
  }
}

}  // namespace
}  // namespace fonds
