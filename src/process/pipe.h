// Pipes to and from a child. Private to process/.
#pragma once

#include <string>

#include "base/descriptor.h"
#include "base/result.h"

namespace fonds {

// Neither end is inherited by other children, and neither is 0, 1 or 2: the child's own would overwrite it.
struct Pipe {
  Descriptor read;
  Descriptor write;
};

// Errors: kIo.
Result<Pipe> MakePipe();
// Reads and writes return at once. Errors: kIo.
Status MakeNonBlocking(const Descriptor& descriptor);

// kIo: `what`, and what errno `number` means.
Error SystemError(const std::string& what, int number);

}  // namespace fonds
