// Segments made into one, without the texts that nobody has any more: their words vanish with the files they were in.
#pragma once

#include "base/progress.h"
#include "catalogue/contents.h"

namespace fonds::catalogue {

// So many segments stand side by side; beyond that the smallest become one.
inline constexpr std::size_t kMostSegments = 8;

// Which segments are to be merged: those with texts that no row of `contents.texts` names, and the smallest where there
// are too many. Ascending; empty: nothing is to do.
std::vector<std::uint32_t> SegmentsToMerge(const Contents& contents);

// Writes the texts of `segments` that are named into a new segment and takes their place in the contents; the files of
// the old ones stay. Errors: kCorrupt for a damaged segment; kNotFound; kIo; kRefused; kInterrupted.
Status Merge(const std::filesystem::path& folder, const std::vector<std::uint32_t>& segments, Progress& progress,
             Contents& contents);

}  // namespace fonds::catalogue
