// From paragraphs to quotations with their citations; the rules are in docs/manuscripts.md.
#pragma once

#include "manuscript/manuscript.h"
#include "manuscript/paragraphs.h"

namespace fonds::manuscript {

// REQUIRES: `paragraphs` was read from `file`.
Manuscript Bind(ByteView file, Paragraphs paragraphs);

}  // namespace fonds::manuscript
