// A folder with many files that appears whole or not at all. It is built under a temporary name beside its destination,
// made durable with one syncfs (an fsync for each of a hundred thousand files would take minutes), and then named.
//
//   files are written     crash: a folder ".fonds-tmp-…", harmless
//   syncfs                crash: the same
//   rename                crash: the temporary folder or the whole one
//
// Fault points: file-create, file-write, folder-make, folder-sync, file-rename (disk/faults.h).
#pragma once

#include <filesystem>
#include <functional>
#include <string_view>

#include "base/bytes.h"
#include "disk/descriptor.h"

namespace fonds {

class NewFolder {
 public:
  // Errors: kAlreadyExists when something other than an empty folder is at `destination`; kNotFound without its parent;
  // kIo.
  static Result<NewFolder> Create(const std::filesystem::path& destination);
  // Removes what was built, unless Commit() succeeded.
  ~NewFolder();
  NewFolder(NewFolder&& other) noexcept;
  NewFolder& operator=(NewFolder&&) = delete;

  // Folders have mode 0755, files 0644, whatever the umask. A folder's parents must be made before it. Several threads
  // may write, not two the same path. `path`: relative, judged by store/layout.h before.
  Status MakeFolder(const std::string& path) const;
  Status WriteFile(const std::string& path,
                   const std::function<Status(const std::function<Status(ByteView)>& write)>& fill) const;

  // Where it is built: for who fills it by other means.
  const std::filesystem::path& temporary() const { return temporary_; }

  // Durable, and named. Errors: kAlreadyExists when somebody else was faster; kIo.
  Status Commit();

 private:
  NewFolder(std::filesystem::path destination, std::filesystem::path temporary, Descriptor root)
      : destination_(std::move(destination)), temporary_(std::move(temporary)), root_(std::move(root)) {}

  std::filesystem::path destination_;
  std::filesystem::path temporary_;  // empty: nothing to remove
  Descriptor root_;
};

}  // namespace fonds
