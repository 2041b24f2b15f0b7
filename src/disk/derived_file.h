// Files that can be made again from something else, and that nobody believes without comparing: written in place, and
// not durably. After a crash they hold anything.
#pragma once

#include <cstdint>
#include <filesystem>

#include "base/bytes.h"

namespace fonds {

// Writes `bytes` at `offset`, where the file ends then; makes it, mode 0600, where there is none. Errors: kRefused for
// a link or what is no regular file; kIo.
Status WriteDerived(const std::filesystem::path& path, std::uint64_t offset, ByteView bytes);

// Writes `bytes` beside `path` and gives them its name in one step: who reads `path` meanwhile sees the old file or the
// new. Mode 0600. One writer at a time. Errors: as WriteDerived; the old file stays.
Status ReplaceDerived(const std::filesystem::path& path, ByteView bytes);

}  // namespace fonds
