// A lock that leaves nothing behind: for folders that are a person's own, beside the file that is changed.
#pragma once

#include <filesystem>

#include "base/descriptor.h"
#include "base/result.h"

namespace fonds {

// Exclusive between processes and threads, released when it goes away (also by a crash).
class PassingLock {
 public:
  // Locks the file `path` with ".lock" behind it, which is made for that and taken away with the lock. One that a crash
  // left is taken up. Waits up to `patience_ms`. REQUIRES: nobody locks that file in another way. Errors: as
  // FileLock::Acquire.
  static Result<PassingLock> Beside(const std::filesystem::path& path, unsigned patience_ms);
  ~PassingLock();
  PassingLock(PassingLock&& other) noexcept = default;
  PassingLock& operator=(PassingLock&& other) = delete;

 private:
  PassingLock(Descriptor file, std::filesystem::path path) : file_(std::move(file)), path_(std::move(path)) {}

  Descriptor file_;
  std::filesystem::path path_;
};

}  // namespace fonds
