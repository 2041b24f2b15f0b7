// Files strictly below one folder, reached component by component from an open descriptor and never through a link:
// whoever swaps a folder for a link while we read cannot lead us out.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "disk/descriptor.h"
#include "disk/folder.h"

namespace fonds {

struct OpenedFile {
  Descriptor descriptor;
  std::uint64_t size = 0;
};

// The folder itself may be named through a link: a person names it. Errors: kNotFound, kIo.
Result<Descriptor> OpenFolder(const std::filesystem::path& folder);

// `path` is relative, its components separated by "/"; "" is `root` itself for ListBeneath. `location` is what messages
// call `root`. Errors: kNotFound; kRefused for a link on the way, for "..", and for what is neither a regular file nor
// (ListBeneath) a folder; kIo.
Result<OpenedFile> OpenBeneath(const Descriptor& root, std::string_view path, const std::filesystem::path& location);
Result<std::vector<FolderItem>> ListBeneath(const Descriptor& root, std::string_view path,
                                            const std::filesystem::path& location);
// What lies at `path`, which is not opened for that. Errors: as OpenBeneath.
Result<FileType> LookBeneath(const Descriptor& root, std::string_view path, const std::filesystem::path& location);

// Reads an opened file from front to back in pieces. kCorrupt when it ends before `size` bytes came.
std::unique_ptr<ByteSource> SourceOf(OpenedFile file, std::filesystem::path name);
// All of it. Errors: kRefused above `limit`; kCorrupt; kIo.
Result<Bytes> ReadAll(const OpenedFile& file, std::uint64_t limit, const std::filesystem::path& name);
// The bytes [offset, offset + size) into `buffer`; fewer only at the end of the file. Errors: kIo.
Result<std::size_t> ReadAt(const Descriptor& file, std::uint64_t offset, char* buffer, std::size_t size,
                           const std::filesystem::path& name);

}  // namespace fonds
