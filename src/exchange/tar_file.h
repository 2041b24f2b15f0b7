// A tar file that appears whole or not at all, in the one form that fonds writes (docs/format/carriers.md).
#pragma once

#include <functional>

#include "disk/file.h"

namespace fonds {

class TarFile {
 public:
  // Errors: kAlreadyExists when something is at `destination`; kIo.
  static Result<TarFile> Create(const std::filesystem::path& destination);

  // Files come in the order of their paths. `fill` hands over exactly `size` bytes.
  Status Append(const std::string& path, std::uint64_t size,
                const std::function<Status(const std::function<Status(ByteView)>& write)>& fill);

  // Durable, and named. Errors: kAlreadyExists when somebody else was faster; kIo.
  Status Commit();

 private:
  TarFile(std::filesystem::path destination, DurableWriter writer)
      : destination_(std::move(destination)), writer_(std::move(writer)) {}

  std::filesystem::path destination_;
  DurableWriter writer_;
};

}  // namespace fonds
