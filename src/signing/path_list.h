// The file `paths`: which archive each path was when it was last seen. One line a path, "<archive id> <path>", sorted
// by bytes; in paths everything but letters, digits and "-._~/" is written %XX, so that any path is one line of ASCII.
#pragma once

#include <filesystem>
#include <map>

#include "base/digest.h"

namespace fonds {

// By absolute path, as raw bytes.
using PathList = std::map<std::string, ArchiveId>;

// The one spelling under which a path is remembered: absolute, links resolved, no trailing slash.
std::string RememberedPath(const std::filesystem::path& path);

// Strict. Errors: kCorrupt naming line and rule.
Result<PathList> ParsePathList(ByteView bytes);
Bytes FormatPathList(const PathList& paths);

}  // namespace fonds
