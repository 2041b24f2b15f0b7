#include "disk/descriptor.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <string>
#include <system_error>

namespace fonds {

Error FailedTo(std::string_view attempt, const std::filesystem::path& path, int error) {
  std::string message = "cannot " + std::string(attempt) + " '" + path.string() + "': ";
  if (error == ELOOP) {
    return Error(Code::kRefused, message + "it is a symbolic link, and fonds does not follow links here");
  }
  message += std::generic_category().message(error);
  if (error == ENOENT) return Error(Code::kNotFound, message);
  if (error == EEXIST) return Error(Code::kAlreadyExists, message);
  if (error == ENOSPC || error == EDQUOT) message += "; free some space and try again";
  return Error(Code::kIo, message);
}

Result<Descriptor> OpenRegular(const std::filesystem::path& path, bool follow_links) {
  const int flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | (follow_links ? 0 : O_NOFOLLOW);
  Descriptor file(::open(path.c_str(), flags));
  if (!file.ok()) {
    // A socket cannot be opened at all.
    if (errno == ENXIO) return Error(Code::kRefused, "cannot read '" + path.string() + "': it is not a regular file");
    return FailedTo("open", path);
  }
  struct stat about {};
  if (::fstat(file.get(), &about) != 0) return FailedTo("look at", path);
  if (!S_ISREG(about.st_mode)) {
    return Error(Code::kRefused, "cannot read '" + path.string() + "': it is not a regular file");
  }
  return file;
}

}  // namespace fonds
