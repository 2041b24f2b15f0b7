// Lines and columns of what was found.
#pragma once

#include "manuscript/manuscript.h"

namespace fonds::manuscript {

// Sets lines and columns from offsets; a trouble's line is its offset until then.
void SetPlaces(ByteView file, Manuscript& manuscript);

}  // namespace fonds::manuscript
