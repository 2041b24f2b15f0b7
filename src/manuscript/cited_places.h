// Where in the text something is cited, there or in a note that is referred to there.
#pragma once

#include <vector>

#include "manuscript/paragraphs.h"

namespace fonds::manuscript {

class CitedPlaces {
 public:
  explicit CitedPlaces(const Paragraphs& paragraphs);

  // Whether in [start, end], both included.
  bool Within(Offset start, Offset end) const;
  // Whether directly behind `at`: with neither a letter nor a digit between, and within [at, end].
  bool DirectlyBehind(Offset at, Offset end) const;

 private:
  Offset FirstFrom(Offset at) const;

  const Paragraphs& paragraphs_;
  std::vector<Offset> places_;
};

}  // namespace fonds::manuscript
