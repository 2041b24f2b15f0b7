// Makes a catalogue cover exactly what an archive holds.
#pragma once

#include "base/progress.h"
#include "catalogue/contents.h"
#include "store/snapshot.h"

namespace fonds::catalogue {

// git's name for all documents of the archive. Errors: kUnsupported for a carrier that has no such names; of Holdings.
Result<FolderKey> KeyOfDocuments(const Snapshot& snapshot);

// Brings the catalogue in `folder` (made, mode 0700, where it is not) up to what `snapshot` holds, or makes it anew.
// Documents whose folders are as they were are not read; texts that the archive no longer has are taken out of the
// files. One process at a time: others are told kConflict after a moment. A crash leaves the old catalogue, and files
// that nothing names and the next run removes. Errors: as KeyOfDocuments; kConflict; kIo, kRefused; kInterrupted: the
// old catalogue stays; of the snapshot.
Result<Contents> Refresh(const Snapshot& snapshot, const std::filesystem::path& folder, Progress& progress);

// Takes the catalogue away. Not an error if there is none. Errors: kConflict; kIo.
Status Remove(const std::filesystem::path& folder);

}  // namespace fonds::catalogue
