// Placements on a terminal and as JSON.
#pragma once

#include "annotate/place.h"

namespace fonds::cli {

struct PlaceView {
  bool applied = false;  // revisions were registered
  bool colours = false;
};

void PrintPlacements(const Placements& placements, const PlaceView& view);
void PrintPlacementsJson(const Placements& placements);

}  // namespace fonds::cli
