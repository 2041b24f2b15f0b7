// The runs of three words of a text in all its readings: of words that a joint parts each may be one word or several.
// Where words stand literally (comparison/literal_match.h), both texts have a reading in which they share every run.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "text/comparison_stream.h"

namespace fonds::comparison {

// The runs that hold a joined word; those of the words as they are parted are comparison::WordRuns. In no order, some
// several times. nullopt: joints stand so close that the readings are too many.
std::optional<std::vector<std::uint64_t>> JoinedRuns(const text::ComparisonStream& stream);

// A run that a text must have in one of its readings, if all words of `stream` stand in it literally.
struct RequiredRun {
  std::vector<std::uint64_t> readings;  // one of them
};
// In order. Empty: fewer than three words, or too many readings; such a text may hold the words whatever runs it has.
std::vector<RequiredRun> RequiredRuns(const text::ComparisonStream& stream);

}  // namespace fonds::comparison
