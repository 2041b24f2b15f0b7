// Feeding a child and hearing it at the same time: whoever writes all of stdin first deadlocks with a child whose
// stdout is full. Private to process/.
#pragma once

#include <chrono>

#include "process/child.h"
#include "process/spawn.h"

namespace fonds {

struct ParentStreams {
  Descriptor input;   // we write
  Descriptor output;  // we read
  Descriptor errors;  // we read; not open where the child has ours
};

// Until the program has ended and what it wrote is read. What its own children write after its end is not waited for.
// Errors: kIo; kRefused when a limit was passed. The program may still run after an error.
Status Exchange(const ChildCommand& command, const ChildLimits& limits, const Started& child, ParentStreams streams,
                ChildResult& result);

}  // namespace fonds
