// What stands between tokens: white space, and what is passed over.
#pragma once

#include "text/comparison_stream.h"

namespace fonds::comparison {

// The folds without which two gaps would not be alike.
text::FoldSet FoldsBetween(const text::ComparisonStream& a, text::ByteRange gap_a, const text::ComparisonStream& b,
                           text::ByteRange gap_b);

// Whether words are parted alike before two tokens: false if a blank stands before one and only what nobody sees before
// the other, a zero-width space for one, with which two words are printed as one. A ZWNJ that parts words may stand for
// a blank (text/comparison_stream.h), and so may anything in scripts without blanks. REQUIRES: neither is the first.
bool AreWordsPartedAlike(const text::ComparisonStream& a, std::size_t token_a, const text::ComparisonStream& b,
                         std::size_t token_b);

// The folds by which the words before and after a gap are one.
text::FoldSet FoldsOfJoint(const text::ComparisonStream& stream, text::ByteRange gap);

}  // namespace fonds::comparison
