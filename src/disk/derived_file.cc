#include "disk/derived_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>

#include "disk/descriptor.h"

namespace fonds {

Status WriteDerived(const std::filesystem::path& path, std::uint64_t offset, ByteView bytes) {
  const Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0600));
  if (file.get() < 0) return FailedTo("write", path);
  struct stat about {};
  if (::fstat(file.get(), &about) != 0) return FailedTo("look at", path);
  if (!S_ISREG(about.st_mode)) return Error(Code::kRefused, "cannot write '" + path.string() + "': it is no file");
  for (std::uint64_t done = 0; done < bytes.size();) {
    const ssize_t count =
        ::pwrite(file.get(), bytes.data() + done, bytes.size() - done, static_cast<off_t>(offset + done));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return FailedTo("write", path);
    done += static_cast<std::uint64_t>(count);
  }
  if (::ftruncate(file.get(), static_cast<off_t>(offset + bytes.size())) != 0) return FailedTo("write", path);
  return {};
}

Status ReplaceDerived(const std::filesystem::path& path, ByteView bytes) {
  std::filesystem::path beside = path;
  beside += ".new";
  FONDS_TRY(WriteDerived(beside, 0, bytes));
  if (::rename(beside.c_str(), path.c_str()) != 0) return FailedTo("replace", path);
  return {};
}

}  // namespace fonds
