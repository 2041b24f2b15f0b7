#include "store/mirror.h"

#include "disk/file.h"

namespace fonds {

Status MarkAsMirror(const fs::path& repository) {
  return WriteDurably(repository / kMirrorFile, "This copy was received as a mirror: fonds writes nothing in it.\n");
}

Status CheckNoMirror(const fs::path& repository) {
  std::error_code ignored;
  const fs::path file = repository / kMirrorFile;
  if (!fs::exists(fs::symlink_status(file, ignored))) return {};
  return Error(Code::kRefused, "cannot write to '" + repository.string() +
                                   "': it was received as a mirror, which is only read; write in the archive it came "
                                   "from, or remove '" +
                                   file.string() + "' to make this an archive to work in");
}

}  // namespace fonds
