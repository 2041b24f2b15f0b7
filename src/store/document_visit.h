// Looking at many documents with a reader for each thread.
#pragma once

#include <functional>

#include "base/progress.h"
#include "store/snapshot.h"

namespace fonds {

// Calls `visit(index, reader)` for every index in [0, count), each once, on two threads if that is worth it: `reader`
// is a snapshot of the same tree that only this thread uses. Tells `progress` how many of `what` ("documents") are
// done. Errors: of `visit`, the one of the smallest index as far
// as known; kInterrupted; of Holdings::Again.
Status VisitDocuments(const Snapshot& snapshot, std::size_t count, std::string_view what, Progress& progress,
                      const std::function<Status(std::size_t index, const Snapshot& reader)>& visit);

}  // namespace fonds
