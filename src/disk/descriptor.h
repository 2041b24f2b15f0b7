// An open file descriptor that closes itself, and the words for what the operating system refused.
#pragma once

#include <cerrno>
#include <filesystem>
#include <string_view>
#include <utility>

#include "base/result.h"

namespace fonds {

class Descriptor {
 public:
  explicit Descriptor(int fd = -1) : fd_(fd) {}
  ~Descriptor();
  Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Descriptor& operator=(Descriptor&& other) = delete;

  int get() const { return fd_; }
  bool ok() const { return fd_ >= 0; }
  int Release() { return std::exchange(fd_, -1); }

 private:
  int fd_;
};

// "cannot <attempt> '<path>': <what errno means>". kNotFound for ENOENT, kAlreadyExists for EEXIST, kRefused for ELOOP,
// else kIo.
Error FailedTo(std::string_view attempt, const std::filesystem::path& path, int error = errno);

// Opens a regular file for reading. O_NONBLOCK, so that opening a FIFO cannot wait for a writer that never comes.
Result<Descriptor> OpenRegular(const std::filesystem::path& path, bool follow_links);

}  // namespace fonds
