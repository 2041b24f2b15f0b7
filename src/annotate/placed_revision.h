// Revisions that stand at words of another version than the one in which somebody pointed at them.
#pragma once

#include "store/source_text.h"
#include "store/subjects.h"

namespace fonds {

// The revision in which somebody pointed at the words where `head` stands, or which a person took for those: `head`
// itself, unless it was only placed. nullptr for a retraction, and for what is about no words.
const Filed* OriginOf(const Subjects& annotations, const Filed& head);

// `before` at [place.start, place.end) of `text`, which is version `to`; its quotation and context are made anew where
// it has one. REQUIRES: the place lies in the text, on boundaries of grapheme clusters.
Annotation PlacedRevisionOf(const Annotation& before, const SourceText& text, const Digest& to,
                            const TextPosition& place, const PlacementClaim& claim);

}  // namespace fonds
