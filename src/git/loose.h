// Loose objects: one zlib stream a file, "objects/ab/cdef…". fonds writes none, but git does.
#pragma once

#include <filesystem>

#include "git/object.h"

namespace fonds::git {

std::filesystem::path LoosePath(const std::filesystem::path& objects, const ObjectId& id);

// Errors: kNotFound; kRefused for a link, a folder or what is above `limit`; kCorrupt; kIo. What the header claims is
// never allocated unless the file can hold it. The bytes are not hashed.
Result<ObjectHeader> ReadLooseHeader(const std::filesystem::path& file);
Result<Object> ReadLoose(const std::filesystem::path& file, std::uint64_t limit);

}  // namespace fonds::git
