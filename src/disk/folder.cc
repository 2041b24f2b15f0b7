#include "disk/folder.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <memory>

#include "disk/descriptor.h"

namespace fonds {
namespace {

struct CloseFolder {
  void operator()(DIR* folder) const { ::closedir(folder); }
};

FileType TypeOf(const struct stat& about) {
  if (S_ISREG(about.st_mode)) return FileType::kRegular;
  if (S_ISDIR(about.st_mode)) return FileType::kFolder;
  if (S_ISLNK(about.st_mode)) return FileType::kSymlink;
  return FileType::kOther;
}

}  // namespace

Result<std::vector<FolderItem>> ListFolder(const std::filesystem::path& folder) {
  Descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK));
  if (!opened.ok()) {
    // A link answers ENOTDIR too when both flags are given.
    if (errno == ENOTDIR) {
      return Error(Code::kRefused, "cannot list '" + folder.string() + "': it is a link or not a folder");
    }
    return FailedTo("list", folder);
  }
  const std::unique_ptr<DIR, CloseFolder> listing(::fdopendir(opened.get()));
  if (!listing) return FailedTo("list", folder);
  opened.Release();

  std::vector<FolderItem> items;
  while (true) {
    errno = 0;
    const dirent* entry = ::readdir(listing.get());  // NOLINT(concurrency-mt-unsafe): each thread lists its own stream
    if (entry == nullptr) break;
    const std::string name = entry->d_name;
    if (name == "." || name == "..") continue;
    struct stat about {};
    if (::fstatat(::dirfd(listing.get()), name.c_str(), &about, AT_SYMLINK_NOFOLLOW) != 0) {
      if (errno == ENOENT) continue;  // removed since it was listed
      return FailedTo("look at", folder / name);
    }
    const FileType type = TypeOf(about);
    items.push_back({name, type, type == FileType::kRegular ? static_cast<std::uint64_t>(about.st_size) : 0});
  }
  if (errno != 0) return FailedTo("list", folder);
  std::sort(items.begin(), items.end(), [](const FolderItem& a, const FolderItem& b) { return a.name < b.name; });
  return items;
}

}  // namespace fonds
