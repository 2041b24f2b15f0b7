#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <thread>
#include <utility>

#include "disk/descriptor.h"
#include "disk/file.h"

namespace fonds {

Result<FileLock> FileLock::Acquire(const fs::path& path, unsigned patience_ms) {
  Descriptor file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0644));
  if (!file.ok()) return FailedTo("open the lock", path);

  const auto deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(patience_ms);
  // Two hundred waiters that ask too often are work enough to keep the one who has the lock from ending.
  constexpr auto kLongestPause = std::chrono::microseconds(40'000);
  auto pause = std::chrono::microseconds(200);
  // flock and not fcntl: it belongs to this descriptor, so it also holds between the threads of one process. Asking
  // again and again and not waiting in the kernel: only so can patience end without a signal.
  while (::flock(file.get(), LOCK_EX | LOCK_NB) != 0) {
    if (errno == EINTR) continue;
    if (errno != EWOULDBLOCK) return FailedTo("lock", path);
    if (std::chrono::steady_clock::now() >= deadline) {
      return Error(Code::kConflict, "cannot lock '" + path.string() +
                                        "': another process holds it; wait until it is done and try again");
    }
    std::this_thread::sleep_for(pause);
    pause = std::min(pause * 2, kLongestPause);
  }
  FileLock lock;
  lock.fd_ = file.Release();
  return lock;
}

FileLock::~FileLock() {
  if (fd_ >= 0) ::close(fd_);
}

FileLock::FileLock(FileLock&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}

}  // namespace fonds
