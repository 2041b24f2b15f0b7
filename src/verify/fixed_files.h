// The root of the tree: the files whose bytes the format fixes, and the folders that lead on.
#pragma once

#include "verify/tree_walk.h"

namespace fonds {

struct RootFolders {
  std::optional<Node> documents;
  std::optional<Node> archive;
  std::optional<Node> policy;
  std::optional<Node> registry;
  std::optional<ArchiveId> named;  // by fonds.json
};

// Errors: kNotFound when this is no archive at all; kUnsupported when fonds.json names another format; kIo, kCorrupt
// when not even the root can be listed.
Result<RootFolders> CheckRoot(const Holdings& holdings, Report& report);

}  // namespace fonds
