#include "disk/temporary_folder.h"

#include <stdlib.h>

#include "disk/descriptor.h"

namespace fonds {

Result<TemporaryFolder> TemporaryFolder::Make(const std::filesystem::path& parent) {
  std::string pattern = (parent / ".fonds-tmp-XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr) return FailedTo("make a temporary folder in", parent);
  return TemporaryFolder(std::filesystem::path(pattern));
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
}

}  // namespace fonds
