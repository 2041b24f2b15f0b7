// The tree of an archive, from any carrier, written anew as one commit of a repository of our own. Blobs, trees and the
// commit go through our own writer (git/pack.h), large objects to lfs/objects with canonical pointers in the tree;
// nothing else of the source is taken: no pack, no history, no reference, no configuration, no hook.
#pragma once

#include <filesystem>
#include <memory>

#include "base/progress.h"
#include "git/object.h"
#include "store/holdings.h"

namespace fonds {

struct CopiedArchive {
  std::uint64_t files = 0;
  std::uint64_t bytes = 0;     // of files and large objects
  std::uint64_t large = 0;     // large objects whose bytes came along
  std::uint64_t not_here = 0;  // pointers to bytes that the source lacks
  git::ObjectId tree;
  git::ObjectId commit;
};

// Makes `folder`, which does not exist or is empty, a bare repository with the tree of `from`. The commit names no
// parent; its day is that of the newest entry, so equal trees give equal commits. In memory: one folder of each level,
// and a file below the greatest limit for large objects; those are streamed.
//
// REQUIRES: `from` was verified without errors; whoever cannot rule out that it changed meanwhile verifies the result.
// Errors: kCorrupt (also when the source is in git and the tree that was written has another id); kIo; kInterrupted.
// After an error `folder` holds rubbish.
Result<CopiedArchive> CopyArchive(const std::shared_ptr<const Holdings>& from, const std::filesystem::path& folder,
                                  Progress& progress = NoProgress());

}  // namespace fonds
