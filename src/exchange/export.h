// `fonds export`: the tree of an archive as a plain directory or a tar file. Read-only forms: what a court gets.
#pragma once

#include <filesystem>

#include "base/progress.h"
#include "store/snapshot.h"

namespace fonds {

enum class ExportForm { kDirectory, kTar };

struct Exported {
  std::uint64_t files = 0;
  std::uint64_t bytes = 0;
  std::uint64_t not_here = 0;  // large objects that this copy lacks
};

// Writes every file of the tree; a large object's bytes in place of its pointer. Equal trees give equal tars, byte for
// byte. Whole or not at all: built beside `destination` and renamed. Bytes are digested while they are copied. Errors:
// kAlreadyExists (an existing file, or a folder that is not empty); kCorrupt naming the file (an export of damaged
// bytes would look like ours); kIo, kInterrupted.
Result<Exported> Export(const Snapshot& snapshot, ExportForm form, const std::filesystem::path& destination,
                        Progress& progress = NoProgress());

}  // namespace fonds
