#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <thread>
#include <utility>

#include "disk/descriptor.h"
#include "disk/file.h"
#include "disk/passing_lock.h"

namespace fonds {
namespace {

using Deadline = std::chrono::steady_clock::time_point;

Deadline After(unsigned patience_ms) {
  return std::chrono::steady_clock::now() + std::chrono::milliseconds(patience_ms);
}

Result<Descriptor> Lock(const fs::path& path, Deadline deadline) {
  Descriptor file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0644));
  if (!file.ok()) return FailedTo("open the lock", path);

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
  return file;
}

// Whether the path still leads to the open file: whoever had the lock before may have taken the file away.
bool StandsAt(const fs::path& path, const Descriptor& file) {
  struct stat opened {};
  struct stat there {};
  return ::fstat(file.get(), &opened) == 0 && ::lstat(path.c_str(), &there) == 0 && opened.st_dev == there.st_dev &&
         opened.st_ino == there.st_ino;
}

}  // namespace

Result<FileLock> FileLock::Acquire(const fs::path& path, unsigned patience_ms) {
  FONDS_ASSIGN(Descriptor file, Lock(path, After(patience_ms)));
  FileLock lock;
  lock.fd_ = file.Release();
  return lock;
}

FileLock::~FileLock() {
  if (fd_ >= 0) ::close(fd_);
}

FileLock::FileLock(FileLock&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}

Result<PassingLock> PassingLock::Beside(const fs::path& path, unsigned patience_ms) {
  fs::path beside = path.string() + ".lock";
  const Deadline deadline = After(patience_ms);
  for (;;) {
    FONDS_ASSIGN(Descriptor file, Lock(beside, deadline));
    if (StandsAt(beside, file)) return PassingLock(std::move(file), std::move(beside));
  }
}

PassingLock::~PassingLock() {
  // While it is still locked: afterwards it could be somebody else's.
  if (file_.ok()) ::unlink(path_.c_str());
}

}  // namespace fonds
