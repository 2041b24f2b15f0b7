#include "process/pipe.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace fonds {
namespace {

Status MoveAboveStandard(Descriptor& descriptor) {
  constexpr int kFirstFree = 3;
  if (descriptor.get() >= kFirstFree) return {};
  const int moved = fcntl(descriptor.get(), F_DUPFD_CLOEXEC, kFirstFree);
  if (moved < 0) return SystemError("cannot make a pipe", errno);
  descriptor = Descriptor(moved);
  return {};
}

}  // namespace

Result<Pipe> MakePipe() {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return SystemError("cannot make a pipe", errno);
  Pipe pipe{Descriptor(ends[0]), Descriptor(ends[1])};
  FONDS_TRY(MoveAboveStandard(pipe.read));
  FONDS_TRY(MoveAboveStandard(pipe.write));
  return pipe;
}

Status MakeNonBlocking(const Descriptor& descriptor) {
  const int flags = fcntl(descriptor.get(), F_GETFL);
  if (flags < 0 || fcntl(descriptor.get(), F_SETFL, flags | O_NONBLOCK) != 0) {
    return SystemError("cannot make a pipe non-blocking", errno);
  }
  return {};
}

Error SystemError(const std::string& what, int number) {
  return Error(Code::kIo, what + ": " + std::generic_category().message(number));
}

}  // namespace fonds
