#include "store/beneath.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>

namespace fonds {

namespace {

namespace fs = std::filesystem;

constexpr int kFolderFlags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK;
constexpr int kFileFlags = O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK;

struct CloseListing {
  void operator()(DIR* listing) const { ::closedir(listing); }
};

FileType TypeOf(const struct stat& about) {
  if (S_ISREG(about.st_mode)) return FileType::kRegular;
  if (S_ISDIR(about.st_mode)) return FileType::kFolder;
  if (S_ISLNK(about.st_mode)) return FileType::kSymlink;
  return FileType::kOther;
}

Error Refused(std::string_view attempt, const fs::path& path, std::string_view rule) {
  return Error(Code::kRefused, "cannot " + std::string(attempt) + " '" + path.string() + "': " + std::string(rule));
}

// With O_NOFOLLOW and O_DIRECTORY a link answers ENOTDIR or ELOOP, and so does a file where a folder should be.
Error FolderError(const fs::path& path) {
  if (errno == ENOTDIR || errno == ELOOP) return Refused("open", path, "it is a link or no folder");
  return FailedTo("open", path);
}

bool IsComponent(std::string_view name) {
  return !name.empty() && name != "." && name != "..";
}

// The folder that holds the last component of a path, and that component.
struct Parent {
  Descriptor folder;
  std::string name;
};

Result<Descriptor> Duplicate(const Descriptor& root, const fs::path& location) {
  // Not dup(): two listings of one descriptor would share one position.
  Descriptor folder(::openat(root.get(), ".", kFolderFlags));
  if (!folder.ok()) return FailedTo("open", location);
  return folder;
}

Result<Parent> Descend(const Descriptor& root, std::string_view path, const fs::path& location) {
  FONDS_ASSIGN(Descriptor current, Duplicate(root, location));
  int at = current.Release();
  while (true) {
    const std::size_t slash = path.find('/');
    const std::string name(path.substr(0, slash));
    Descriptor folder(at);
    if (!IsComponent(name)) return Refused("open", location / name, "the name is not allowed");
    if (slash == std::string_view::npos) return Parent{std::move(folder), name};
    at = ::openat(folder.get(), name.c_str(), kFolderFlags);
    if (at < 0) return FolderError(location / name);
    path.remove_prefix(slash + 1);
  }
}

class OpenedSource final : public ByteSource {
 public:
  OpenedSource(OpenedFile file, fs::path name) : file_(std::move(file)), name_(std::move(name)) {
    ::posix_fadvise(file_.descriptor.get(), 0, 0, POSIX_FADV_SEQUENTIAL);
  }

  Result<std::size_t> Read(char* buffer, std::size_t size) override {
    FONDS_ASSIGN(const std::size_t count, ReadAt(file_.descriptor, at_, buffer, size, name_));
    if (count == 0 && size > 0 && at_ < file_.size) {
      return Error(Code::kCorrupt, "cannot read '" + name_.string() + "': it became shorter while it was read");
    }
    at_ += count;
    return count;
  }

 private:
  OpenedFile file_;
  fs::path name_;
  std::uint64_t at_ = 0;
};

Result<std::vector<FolderItem>> List(Descriptor folder, const fs::path& name) {
  const std::unique_ptr<DIR, CloseListing> listing(::fdopendir(folder.get()));
  if (!listing) return FailedTo("list", name);
  folder.Release();
  std::vector<FolderItem> items;
  while (true) {
    errno = 0;
    const dirent* entry = ::readdir(listing.get());  // NOLINT(concurrency-mt-unsafe): each thread lists its own stream
    if (entry == nullptr) break;
    const std::string item = entry->d_name;
    if (item == "." || item == "..") continue;
    struct stat about {};
    if (::fstatat(::dirfd(listing.get()), item.c_str(), &about, AT_SYMLINK_NOFOLLOW) != 0) {
      if (errno == ENOENT) continue;  // removed since it was listed
      return FailedTo("look at", name / item);
    }
    items.push_back({item, TypeOf(about), S_ISREG(about.st_mode) ? static_cast<std::uint64_t>(about.st_size) : 0});
  }
  if (errno != 0) return FailedTo("list", name);
  std::sort(items.begin(), items.end(), [](const FolderItem& a, const FolderItem& b) { return a.name < b.name; });
  return items;
}

}  // namespace

Result<Descriptor> OpenFolder(const fs::path& folder) {
  Descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!opened.ok()) return FailedTo("open", folder);
  return opened;
}

Result<OpenedFile> OpenBeneath(const Descriptor& root, std::string_view path, const fs::path& location) {
  const fs::path full = location / path;
  FONDS_ASSIGN(const Parent parent, Descend(root, path, location));
  Descriptor file(::openat(parent.folder.get(), parent.name.c_str(), kFileFlags));
  if (!file.ok()) {
    if (errno == ELOOP) return Refused("open", full, "it is a link");
    // A socket, or a device without a driver.
    if (errno == ENXIO || errno == ENODEV) return Refused("open", full, "it is no regular file");
    return FailedTo("open", full);
  }
  struct stat about {};
  if (::fstat(file.get(), &about) != 0) return FailedTo("look at", full);
  if (!S_ISREG(about.st_mode)) return Refused("open", full, "it is no regular file");
  return OpenedFile{std::move(file), static_cast<std::uint64_t>(about.st_size)};
}

Result<std::vector<FolderItem>> ListBeneath(const Descriptor& root, std::string_view path, const fs::path& location) {
  if (path.empty()) {
    FONDS_ASSIGN(Descriptor folder, Duplicate(root, location));
    return List(std::move(folder), location);
  }
  const fs::path full = location / path;
  FONDS_ASSIGN(const Parent parent, Descend(root, path, location));
  Descriptor folder(::openat(parent.folder.get(), parent.name.c_str(), kFolderFlags));
  if (!folder.ok()) return FolderError(full);
  return List(std::move(folder), full);
}

Result<FileType> LookBeneath(const Descriptor& root, std::string_view path, const fs::path& location) {
  FONDS_ASSIGN(const Parent parent, Descend(root, path, location));
  struct stat about {};
  if (::fstatat(parent.folder.get(), parent.name.c_str(), &about, AT_SYMLINK_NOFOLLOW) != 0) {
    return FailedTo("look at", location / path);
  }
  return TypeOf(about);
}

std::unique_ptr<ByteSource> SourceOf(OpenedFile file, fs::path name) {
  return std::make_unique<OpenedSource>(std::move(file), std::move(name));
}

Result<Bytes> ReadAll(const OpenedFile& file, std::uint64_t limit, const fs::path& name) {
  if (file.size > limit) {
    return Refused("read", name,
                   "it has " + std::to_string(file.size) + " bytes, more than the " + std::to_string(limit) +
                       " that are read at once");
  }
  Bytes bytes(file.size, '\0');
  std::size_t have = 0;
  while (have < bytes.size()) {
    FONDS_ASSIGN(const std::size_t count,
                 ReadAt(file.descriptor, have, bytes.data() + have, bytes.size() - have, name));
    if (count == 0) {
      return Error(Code::kCorrupt, "cannot read '" + name.string() + "': it became shorter while it was read");
    }
    have += count;
  }
  return bytes;
}

Result<std::size_t> ReadAt(const Descriptor& file, std::uint64_t offset, char* buffer, std::size_t size,
                           const fs::path& name) {
  constexpr std::size_t kAtOnce = std::size_t{1} << 30;
  while (true) {
    const ssize_t count = ::pread(file.get(), buffer, std::min(size, kAtOnce), static_cast<off_t>(offset));
    if (count >= 0) return static_cast<std::size_t>(count);
    if (errno != EINTR) return FailedTo("read", name);
  }
}

}  // namespace fonds
