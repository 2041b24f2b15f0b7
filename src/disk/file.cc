#include "disk/file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <string>

#include "disk/descriptor.h"

namespace fonds {
namespace {

std::int64_t ModificationTime(const struct stat& about) {
  return static_cast<std::int64_t>(about.st_mtim.tv_sec) * 1'000'000'000 + about.st_mtim.tv_nsec;
}

Error TooLarge(const fs::path& path, std::uint64_t limit) {
  return Error(Code::kRefused, "cannot read '" + path.string() + "': it is larger than the " + std::to_string(limit) +
                                   " bytes allowed here");
}

Error Changed(const fs::path& path) {
  return Error(Code::kConflict,
               "'" + path.string() + "' changed while it was being read; try again when nobody writes to it");
}

Result<std::size_t> ReadSome(int fd, char* buffer, std::size_t size, const fs::path& path) {
  while (true) {
    const ssize_t count = ::read(fd, buffer, size);
    if (count >= 0) return static_cast<std::size_t>(count);
    if (errno != EINTR) return FailedTo("read", path);
  }
}

}  // namespace

Result<Bytes> ReadFile(const fs::path& path, std::uint64_t limit) {
  FONDS_ASSIGN(const Descriptor file, OpenRegular(path, false));
  struct stat about {};
  if (::fstat(file.get(), &about) != 0) return FailedTo("look at", path);
  const auto expected = static_cast<std::uint64_t>(about.st_size);
  if (expected > limit) return TooLarge(path, limit);

  Bytes bytes;
  std::uint64_t have = 0;
  // One byte more than expected, so that the end shows without another round; files of /proc and growing ones go on.
  bytes.resize(expected + 1);
  while (true) {
    FONDS_ASSIGN(const std::size_t count, ReadSome(file.get(), bytes.data() + have, bytes.size() - have, path));
    if (count == 0) break;
    have += count;
    if (have > limit) return TooLarge(path, limit);
    if (have == bytes.size()) bytes.resize(std::min<std::uint64_t>(2 * have, limit + 1));
  }
  bytes.resize(have);
  return bytes;
}

Result<std::unique_ptr<FileSource>> FileSource::Open(const fs::path& path, bool follow_links) {
  FONDS_ASSIGN(Descriptor file, OpenRegular(path, follow_links));
  struct stat about {};
  if (::fstat(file.get(), &about) != 0) return FailedTo("look at", path);

  std::unique_ptr<FileSource> source(new FileSource());
  source->path_ = path;
  source->fd_ = file.Release();
  source->size_ = static_cast<std::uint64_t>(about.st_size);
  source->allocated_ = static_cast<std::uint64_t>(about.st_blocks) * 512;
  source->mtime_ns_ = ModificationTime(about);
  source->inode_ = about.st_ino;
  ::posix_fadvise(source->fd_, 0, 0, POSIX_FADV_SEQUENTIAL);
  return source;
}

FileSource::~FileSource() {
  if (fd_ >= 0) ::close(fd_);
}

Result<std::size_t> FileSource::Read(char* buffer, std::size_t size) {
  FONDS_ASSIGN(const std::size_t count, ReadSome(fd_, buffer, size, path_));
  read_ += count;
  if (read_ > size_) return Changed(path_);
  return count;
}

Status FileSource::CheckUnchanged() const {
  struct stat open {};
  struct stat named {};
  if (::fstat(fd_, &open) != 0) return FailedTo("look at", path_);
  // Through the name as well: an editor that replaces the file leaves the open one as it was.
  if (::stat(path_.c_str(), &named) != 0) return Changed(path_);
  const bool same = read_ == size_ && static_cast<std::uint64_t>(open.st_size) == size_ &&
                    ModificationTime(open) == mtime_ns_ && named.st_ino == inode_ && named.st_dev == open.st_dev;
  if (!same) return Changed(path_);
  return {};
}

Result<std::uint64_t> FreeSpace(const fs::path& folder) {
  struct statvfs medium {};
  if (::statvfs(folder.c_str(), &medium) != 0) return FailedTo("ask for the free space of", folder);
  return static_cast<std::uint64_t>(medium.f_bavail) * medium.f_frsize;
}

}  // namespace fonds
