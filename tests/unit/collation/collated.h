// Texts in memory, collated.
#pragma once

#include <catch2/catch.hpp>

#include <string>
#include <vector>

#include "collation/collate.h"

namespace fonds::test {

inline std::vector<collation::Passage> CollateNamed(std::vector<collation::TextsInMemory::Named> named,
                                                    const collation::CollationOptions& options = {}) {
  collation::TextsInMemory texts(std::move(named));
  Result<std::vector<collation::Passage>> passages = collation::Collate(texts, options, NoProgress());
  REQUIRE(passages.ok());
  return *std::move(passages);
}

// The texts are numbered as they come.
inline std::vector<collation::Passage> CollateTexts(const std::vector<std::string>& texts,
                                                    const collation::CollationOptions& options = {}) {
  std::vector<collation::TextsInMemory::Named> named;
  for (std::size_t i = 0; i < texts.size(); ++i) named.push_back({std::to_string(100'000 + i), texts[i]});
  return CollateNamed(std::move(named), options);
}

// All that a passage says, for comparing.
inline std::string Said(const collation::Passage& passage) {
  std::string said = std::to_string(passage.words) + "\n";
  for (const collation::PassageWitness& witness : passage.witnesses) {
    said += std::to_string(witness.text) + " " + std::to_string(witness.stretch.start) + "," +
            std::to_string(witness.stretch.end) + " " + std::to_string(witness.base_start) + "," +
            std::to_string(witness.base_end) + " " + witness.stretch.words + "\n";
  }
  for (const collation::Place& place : passage.places) {
    said += std::to_string(place.lemma.start) + " [" + place.before + "] " + place.lemma.words + " ]";
    for (const collation::Reading& reading : place.readings) {
      said += " " + reading.words + " (" + std::string(reading.kind) + ")";
      for (const collation::Reading::Where& where : reading.witnesses)
        said += " " + std::to_string(where.witness) + ":" + std::to_string(where.start);
    }
    said += "\n";
  }
  return said;
}

inline std::string Said(const std::vector<collation::Passage>& passages) {
  std::string said;
  for (const collation::Passage& passage : passages) said += Said(passage) + "\n";
  return said;
}

}  // namespace fonds::test
