// Listing of one folder, without following links.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"

namespace fonds {

enum class FileType { kRegular, kFolder, kSymlink, kOther };

struct FolderItem {
  std::string name;  // raw bytes; may be anything the file system allows
  FileType type;
  std::uint64_t size;  // of a regular file
};

// All items but "." and "..", sorted by bytes. Errors: kNotFound, kIo, kRefused if `folder` is a link or no folder.
Result<std::vector<FolderItem>> ListFolder(const std::filesystem::path& folder);

}  // namespace fonds
