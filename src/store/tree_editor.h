// Changes to a tree of git, without index or checkout: only the folders on the way to a change are read and written
// again.
//
// Paths are ours or judged before (store/layout.h): relative, without empty names, at most kDeepestPath names long, and
// no file's path is another's folder. Used by one thread; a large change is written by two.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "git/pack.h"
#include "git/repository.h"

namespace fonds {

inline constexpr int kDeepestPath = 16;

class TreeEditor {
 public:
  TreeEditor();
  ~TreeEditor();
  TreeEditor(TreeEditor&&) noexcept;
  TreeEditor& operator=(TreeEditor&&) noexcept;

  // The file at `path` becomes the blob `id`. A later call for the same path wins.
  void Put(std::string_view path, const git::ObjectId& id);
  // Takes a file or a whole folder away; folders that become empty go too.
  void Remove(std::string_view path);
  // Takes back what Put or Remove said about `path`, as if it had never been said.
  void Forget(std::string_view path);
  bool empty() const;

  // Writes the changed trees into `pack` and returns the new root. `base`: the tree changed, zero for an empty one. The
  // editor stays as it is, so that it can be applied to another base; a folder that comes out as it did last time is
  // not written again if `repository` holds it by now. Errors: kCorrupt when a folder on the way is missing or holds
  // what no archive may; kIo.
  Result<git::ObjectId> Write(const git::Repository& repository, const git::ObjectId& base,
                              git::PackWriter& pack) const;

 private:
  struct Folder;
  struct Change;
  struct Writing;
  Change& ChangeAt(std::string_view path);
  std::unique_ptr<Folder> root_;
};

}  // namespace fonds
