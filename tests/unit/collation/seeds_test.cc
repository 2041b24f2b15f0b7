// The five texts of the first collection: what they share is found without being told. They are no part of the project;
// here are only positions, and the first digits of digests.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "crypto/sha256.h"
#include "unit/collation/collated.h"

namespace fonds {
namespace {

using collation::Passage;
using collation::PassageWitness;
using collation::Place;
using collation::Reading;

std::vector<std::string> Texts() {
  std::vector<std::filesystem::path> paths;
  std::error_code missing;
  for (const auto& file : std::filesystem::directory_iterator(FONDS_SEEDS_DIR, missing)) {
    if (file.path().extension() == ".txt") paths.push_back(file.path());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> texts;
  for (const auto& path : paths) {
    std::ifstream in(path, std::ios::binary);
    texts.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  }
  return texts;
}

struct Expected {
  std::size_t text;
  std::uint64_t start;
  std::uint64_t end;
  std::string digest;
};

void CheckWitnesses(const Passage& passage, const std::vector<Expected>& expected) {
  INFO(test::Said(passage));
  REQUIRE(passage.witnesses.size() == expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const PassageWitness& witness = passage.witnesses[i];
    INFO(i);
    CHECK(witness.text == expected[i].text);
    CHECK(witness.stretch.start == expected[i].start);
    CHECK(witness.stretch.end == expected[i].end);
    CHECK(Sha256Of(witness.stretch.words).Hex().substr(0, 16) == expected[i].digest);
  }
}

// A reading of a text: where the lemma and the reading begin and end, and how they differ.
struct Twist {
  std::uint64_t start;
  std::uint64_t end;
  std::string kind;
  std::size_t text;
  std::uint64_t reads_start;
  std::uint64_t reads_end;
};

bool Tells(const Passage& passage, const Twist& twist) {
  for (const Place& place : passage.places) {
    if (place.lemma.start != twist.start || place.lemma.end != twist.end) continue;
    for (const Reading& reading : place.readings) {
      for (const Reading::Where& where : reading.witnesses) {
        if (reading.kind == twist.kind && passage.witnesses[where.witness].text == twist.text &&
            where.start == twist.reads_start && where.end == twist.reads_end)
          return true;
      }
    }
  }
  return false;
}

TEST_CASE("in the five texts the decree, the sentence on mercy and the letter are found, and how each twists them") {
  const std::vector<std::string> texts = Texts();
  if (texts.size() != 5) {
    WARN("SKIPPED: the five texts are not at " << FONDS_SEEDS_DIR << " (FONDS_SEEDS)");
    return;
  }
  const std::vector<Passage> passages = test::CollateTexts(texts);
  REQUIRE(passages.size() == 4);  // the others are the name of an organisation

  const Passage& decree = passages[1];
  CheckWitnesses(decree, {{1, 7915, 8679, "8d9640e96affabc1"},
                          {0, 1737, 2073, "3a6c4f47e3c264d5"},
                          {0, 6668, 7079, "e7f5becef53c4ab5"},
                          {1, 23869, 24043, "dcb8e0fdda668df7"},
                          {2, 1454, 1660, "e865a17ed7dba7b2"}});
  const std::vector<Twist> twists = {
      {8024, 8050, "name", 0, 1846, 2020},         // whom it is about: two other wordings
      {8024, 8050, "name", 2, 1544, 1552},         //
      {8103, 8223, "name", 2, 1605, 1606},         // an ellipsis for words that are not the decree's
      {8254, 8254, "name", 1, 23898, 23907},       // the sentence on mercy, with a word more
      {8285, 8306, "word", 1, 23939, 23954},       //
      {8313, 8319, "word", 1, 23961, 23967},       //
      {8389, 8395, "word", 0, 6776, 6782},         // system, regime
      {8542, 8542, "word", 0, 6929, 6936},         //
      {8582, 8582, "negation", 0, 6977, 6980},     //
      {8648, 8648, "punctuation", 0, 7047, 7048},  //
  };
  for (const Twist& twist : twists) {
    INFO(twist.start << " in text " << twist.text << "\n" << test::Said(decree));
    CHECK(Tells(decree, twist));
  }
  // All that is told besides is three capitals.
  std::size_t readings = 0;
  for (const Place& place : decree.places) readings += place.readings.size();
  CHECK(readings == twists.size() + 3);

  const Passage& letter = passages[3];
  CheckWitnesses(letter, {{1, 17787, 18042, "90cfa9bc1de780d6"}, {0, 8259, 8553, "88388ab175b1e7f7"}});
  REQUIRE(letter.places.size() == 1);
  CHECK(Tells(letter, {17902, 17905, "word", 0, 8373, 8417}));
}

}  // namespace
}  // namespace fonds
