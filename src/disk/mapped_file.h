// A regular file seen as memory, read-only. For large files that are read at scattered places: git's packs.
//
// LIMIT: who truncates the file while it is mapped ends this process with SIGBUS. git and fonds never change a pack in
// place; who can do so can as well stop the process.
#pragma once

#include <filesystem>

#include "base/bytes.h"

namespace fonds {

class MappedFile {
 public:
  // Errors: kNotFound; kRefused for links and anything that is not a regular file; kIo.
  static Result<MappedFile> Open(const std::filesystem::path& path);
  ~MappedFile();
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) = delete;

  // Any number of threads may read.
  ByteView bytes() const { return bytes_; }

 private:
  MappedFile() = default;
  ByteView bytes_;
};

}  // namespace fonds
