#include "exchange/new_folder.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "disk/faults.h"
#include "disk/file.h"

namespace fonds {
namespace {

Error Taken(const std::filesystem::path& destination) {
  return Error(Code::kAlreadyExists,
               "'" + destination.string() + "' is there already and is no empty folder; name another place");
}

Status WriteAll(int file, ByteView bytes, const std::filesystem::path& path) {
  while (!bytes.empty()) {
    FONDS_TRY(FaultPoint("file-write"));
    const ssize_t count = ::write(file, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return FailedTo("write", path);
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return {};
}

}  // namespace

Result<NewFolder> NewFolder::Create(const std::filesystem::path& destination) {
  // "court/" means the folder "court".
  std::filesystem::path named = destination.has_filename() ? destination : destination.parent_path();
  std::error_code failure;
  const std::filesystem::file_status status = std::filesystem::symlink_status(named, failure);
  if (status.type() != std::filesystem::file_type::not_found) {
    const bool empty =
        status.type() == std::filesystem::file_type::directory && std::filesystem::is_empty(named, failure);
    if (!empty) return Taken(named);
  }
  FONDS_TRY(FaultPoint("folder-make"));
  std::string pattern = (named.parent_path() / ".fonds-tmp-XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr) return FailedTo("make a folder for", named);
  Descriptor root(::open(pattern.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  if (!root.ok()) return FailedTo("open", pattern);
  return NewFolder(std::move(named), pattern, std::move(root));
}

NewFolder::NewFolder(NewFolder&& other) noexcept
    : destination_(std::move(other.destination_)),
      temporary_(std::exchange(other.temporary_, std::filesystem::path())),
      root_(std::move(other.root_)) {}

NewFolder::~NewFolder() {
  std::error_code ignored;  // what cannot be removed is litter with a name that says so
  if (!temporary_.empty()) std::filesystem::remove_all(temporary_, ignored);
}

Status NewFolder::MakeFolder(const std::string& path) const {
  if (::mkdirat(root_.get(), path.c_str(), 0755) != 0) return FailedTo("make", temporary_ / path);
  if (::fchmodat(root_.get(), path.c_str(), 0755, 0) != 0) return FailedTo("set the mode of", temporary_ / path);
  return {};
}

Status NewFolder::WriteFile(const std::string& path,
                            const std::function<Status(const std::function<Status(ByteView)>&)>& fill) const {
  FONDS_TRY(FaultPoint("file-create"));
  const Descriptor file(
      ::openat(root_.get(), path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644));
  if (!file.ok()) return FailedTo("create", temporary_ / path);
  if (::fchmod(file.get(), 0644) != 0) return FailedTo("set the mode of", temporary_ / path);
  return fill([&](ByteView bytes) { return WriteAll(file.get(), bytes, temporary_ / path); });
}

Status NewFolder::Commit() {
  if (::fchmod(root_.get(), 0755) != 0) return FailedTo("set the mode of", temporary_);
  FONDS_TRY(FaultPoint("folder-sync"));
  if (::syncfs(root_.get()) != 0) return FailedTo("make durable", temporary_);
  FONDS_TRY(FaultPoint("file-rename"));
  // A folder takes the place of an empty folder only; anything else that came meanwhile stays.
  if (::rename(temporary_.c_str(), destination_.c_str()) != 0) {
    if (errno == ENOTEMPTY || errno == EEXIST || errno == ENOTDIR) return Taken(destination_);
    return FailedTo("name", destination_);
  }
  temporary_.clear();
  return SyncFolder(destination_.has_parent_path() ? destination_.parent_path() : std::filesystem::path("."));
}

}  // namespace fonds
