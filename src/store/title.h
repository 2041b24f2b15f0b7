// What a document, or the archive, is called: for whoever shows or cites it.
#pragma once

#include <string>

#include "store/subjects.h"

namespace fonds {

// The current description; of several, the first by id. nullptr if nobody said anything. It lives as long as the
// statements that `descriptions` are of.
const Description* FirstDescription(const Subjects& descriptions);

// The name under which the bytes came, for documents that nobody has described. May be empty.
std::string OriginalName(const DocumentRecord& record);

// The title of the current description, else the original name. Errors: of the snapshot.
Result<std::string> DocumentTitle(const Snapshot& snapshot, const DocumentRecord& record);

// Of the archive's current description; empty if there is none. Errors: of the snapshot.
Result<std::string> ArchiveTitle(const Snapshot& snapshot);

}  // namespace fonds
