// A folder that goes away again, with all that is in it.
#pragma once

#include <filesystem>
#include <utility>

#include "base/result.h"

namespace fonds {

class TemporaryFolder {
 public:
  // A new one in `parent`, mode 0700, with a name that says what it is. Errors: kNotFound without `parent`; kIo.
  static Result<TemporaryFolder> Make(const std::filesystem::path& parent);
  // One that somebody else makes.
  explicit TemporaryFolder(std::filesystem::path path) : path_(std::move(path)) {}
  TemporaryFolder(TemporaryFolder&& other) noexcept : path_(std::exchange(other.path_, std::filesystem::path())) {}
  TemporaryFolder& operator=(TemporaryFolder&&) = delete;
  // What cannot be removed is litter with a name that says so.
  ~TemporaryFolder();

  const std::filesystem::path& path() const { return path_; }
  // It stays.
  void Keep() { path_.clear(); }

 private:
  std::filesystem::path path_;
};

}  // namespace fonds
