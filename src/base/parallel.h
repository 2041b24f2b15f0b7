// The same work for many items on a few threads.
#pragma once

#include <cstddef>
#include <functional>

#include "base/progress.h"
#include "base/result.h"

namespace fonds {

// Calls `work(index, thread)` for every index in [0, count), each once, on `threads` threads (0 <= thread < threads).
// After a failure or a stop no further item begins; of several failures the one with the smallest index is returned, so
// that an error does not depend on timing more than it must. REQUIRES: threads >= 1.
Status ForEach(std::size_t count, unsigned threads, Progress& progress,
               const std::function<Status(std::size_t index, unsigned thread)>& work);

}  // namespace fonds
