// What stands between tokens: white space, and what is passed over.
#pragma once

#include "text/comparison_stream.h"

namespace fonds::comparison {

// The folds without which two gaps would not be alike.
text::FoldSet FoldsBetween(const text::ComparisonStream& a, text::ByteRange gap_a, const text::ComparisonStream& b,
                           text::ByteRange gap_b);

// The folds by which the words before and after a gap are one.
text::FoldSet FoldsOfJoint(const text::ComparisonStream& stream, text::ByteRange gap);

}  // namespace fonds::comparison
