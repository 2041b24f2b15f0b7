// What a crash leaves at each step of a durable write:
//   create, write, sync   a temporary file beside the old content, which stays
//   rename                the old content or the new: rename is atomic
//   folder sync           the new content, for certain
#include <fcntl.h>
#include <linux/fs.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <utility>

#include "disk/descriptor.h"
#include "disk/faults.h"
#include "disk/file.h"

namespace fonds {
namespace {

// Unique among this machine's processes and threads; O_EXCL decides when it is not (another machine on a shared
// medium).
std::string TemporaryName(std::string_view prefix) {
  static std::atomic<unsigned> counter{0};
  const auto now = std::chrono::steady_clock::now().time_since_epoch().count();
  return std::string(prefix) + std::to_string(::getpid()) + "-" + std::to_string(counter++) + "-" + std::to_string(now);
}

Status WriteFully(int fd, ByteView bytes, std::uint64_t offset, const fs::path& path) {
  FONDS_TRY(FaultPoint("file-write"));
  while (!bytes.empty()) {
    const ssize_t count = ::pwrite(fd, bytes.data(), bytes.size(), static_cast<off_t>(offset));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return FailedTo("write", path);
    bytes.remove_prefix(static_cast<std::size_t>(count));
    offset += static_cast<std::uint64_t>(count);
  }
  return {};
}

// Fails with EEXIST when `to` is there. Not every file system knows RENAME_NOREPLACE; those know hard links.
int RenameExclusively(const fs::path& from, const fs::path& to) {
  if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return 0;
  if (errno != EINVAL && errno != ENOSYS) return -1;
  if (::link(from.c_str(), to.c_str()) != 0) return -1;
  ::unlink(from.c_str());
  return 0;
}

fs::path FolderOf(const fs::path& path) {
  return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

}  // namespace

Result<DurableWriter> DurableWriter::Create(const fs::path& folder, unsigned mode, std::string_view prefix) {
  return CreateAs(folder / TemporaryName(prefix), mode);
}

Result<DurableWriter> DurableWriter::CreateAs(const fs::path& temporary, unsigned mode) {
  FONDS_TRY(FaultPoint("file-create"));
  DurableWriter writer;
  writer.fd_ = ::open(temporary.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, static_cast<mode_t>(mode));
  if (writer.fd_ < 0) return FailedTo("create", temporary);
  writer.path_ = temporary;
  return writer;
}

DurableWriter::DurableWriter(DurableWriter&& other) noexcept
    : path_(std::move(other.path_)), fd_(std::exchange(other.fd_, -1)), size_(other.size_), synced_(other.synced_) {
  other.path_.clear();
}

DurableWriter::~DurableWriter() {
  if (fd_ >= 0) ::close(fd_);
  if (!path_.empty()) ::unlink(path_.c_str());
}

Status DurableWriter::Write(ByteView bytes) {
  synced_ = false;
  FONDS_TRY(WriteFully(fd_, bytes, size_, path_));
  size_ += bytes.size();
  return {};
}

Status DurableWriter::WriteAt(std::uint64_t offset, ByteView bytes) {
  FONDS_CHECK(offset + bytes.size() <= size_);
  synced_ = false;
  return WriteFully(fd_, bytes, offset, path_);
}

Status DurableWriter::Sync() {
  if (synced_) return {};
  FONDS_TRY(FaultPoint("file-sync"));
  if (::fsync(fd_) != 0) return FailedTo("make durable", path_);
  synced_ = true;
  return {};
}

Status DurableWriter::Rename(const fs::path& path, bool replace) {
  FONDS_CHECK(synced_ && !path_.empty());
  FONDS_TRY(FaultPoint("file-rename"));
  const int status = replace ? ::rename(path_.c_str(), path.c_str()) : RenameExclusively(path_, path);
  if (status != 0) return FailedTo("give its name to", path);
  path_.clear();
  return {};
}

Status DurableWriter::Commit(const fs::path& path, bool replace) {
  FONDS_TRY(Sync());
  FONDS_TRY(Rename(path, replace));
  return SyncFolder(FolderOf(path));
}

Status WriteDurably(const fs::path& path, ByteView bytes, unsigned mode) {
  FONDS_ASSIGN(DurableWriter writer, DurableWriter::Create(FolderOf(path), mode));
  FONDS_TRY(writer.Write(bytes));
  return writer.Commit(path, true);
}

Status SyncFolder(const fs::path& folder) {
  FONDS_TRY(FaultPoint("folder-sync"));
  const Descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!opened.ok()) return FailedTo("open", folder);
  // Some network file systems have no fsync for folders and say EINVAL; they make renames durable by themselves.
  if (::fsync(opened.get()) != 0 && errno != EINVAL) return FailedTo("make durable", folder);
  return {};
}

Status CreateFolders(const fs::path& folder, unsigned mode) {
  fs::path made;
  for (const fs::path& part : folder) {
    const fs::path parent = made;
    made /= part;
    struct stat about {};
    if (::stat(made.c_str(), &about) == 0) {
      if (S_ISDIR(about.st_mode)) continue;
      return Error(Code::kIo, "cannot create '" + folder.string() + "': '" + made.string() + "' is not a folder");
    }
    FONDS_TRY(FaultPoint("folder-make"));
    // Another process may have made it meanwhile, which is as good.
    if (::mkdir(made.c_str(), static_cast<mode_t>(mode)) != 0 && errno != EEXIST) return FailedTo("create", made);
    FONDS_TRY(SyncFolder(parent.empty() ? fs::path(".") : parent));
  }
  return {};
}

Status RemoveFile(const fs::path& path) {
  FONDS_TRY(FaultPoint("file-remove"));
  if (::unlink(path.c_str()) != 0 && errno != ENOENT) return FailedTo("remove", path);
  return {};
}

}  // namespace fonds
