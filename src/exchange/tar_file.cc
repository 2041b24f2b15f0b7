#include "exchange/tar_file.h"

#include "store/tar_format.h"

namespace fonds {

Result<TarFile> TarFile::Create(const std::filesystem::path& destination) {
  std::error_code failure;
  if (std::filesystem::symlink_status(destination, failure).type() != std::filesystem::file_type::not_found) {
    return Error(Code::kAlreadyExists, "'" + destination.string() + "' is there already; name another file");
  }
  const std::filesystem::path folder =
      destination.has_parent_path() ? destination.parent_path() : std::filesystem::path(".");
  FONDS_ASSIGN(DurableWriter writer, DurableWriter::Create(folder));
  return TarFile(destination, std::move(writer));
}

Status TarFile::Append(const std::string& path, std::uint64_t size,
                       const std::function<Status(const std::function<Status(ByteView)>&)>& fill) {
  FONDS_TRY(writer_.Write(tar::FormatHeader(path, size)));
  FONDS_TRY(fill([&](ByteView bytes) { return writer_.Write(bytes); }));
  return writer_.Write(tar::Padding(size));
}

Status TarFile::Commit() {
  FONDS_TRY(writer_.Write(tar::End()));
  return writer_.Commit(destination_, false);
}

}  // namespace fonds
