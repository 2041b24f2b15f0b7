#include "base/descriptor.h"

#include <unistd.h>

namespace fonds {

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
  if (this != &other) {
    Close();
    fd_ = std::exchange(other.fd_, -1);
  }
  return *this;
}

void Descriptor::Close() {
  // Not repeated on EINTR: on Linux the descriptor is gone either way, and another thread may have it again by now.
  if (fd_ >= 0) (void)close(std::exchange(fd_, -1));
}

}  // namespace fonds
