// The words of a witness, parted where witnesses differ.
#pragma once

#include <string>
#include <vector>

#include "collation/passage.h"

namespace fonds::cli {

struct MarkedPart {
  std::string words;  // may be empty where others have more
  std::uint64_t start = 0;
  std::uint64_t end = 0;                        // code points of the text
  const collation::Place* place = nullptr;      // nullptr: all read alike
  const collation::Reading* reading = nullptr;  // the witness's own; nullptr: the base's
};

// All words of the base, in order. `cuts`: code points of its text at which parts that are no place end, ascending.
std::vector<MarkedPart> BaseParts(const collation::Passage& passage, const std::vector<std::uint64_t>& cuts = {});
// All words of another witness, parted at its own readings.
std::vector<MarkedPart> WitnessParts(const collation::Passage& passage, std::size_t witness);

// The witnesses, by number, that read a place as the base does: the base, and those that have a wording of it and no
// reading of their own.
std::vector<std::size_t> ReadAsBase(const collation::Passage& passage, const collation::Place& place);

}  // namespace fonds::cli
