// Files that a person asked for by name: made, never replaced, because what lies there may be the only copy of a key.
#pragma once

#include <filesystem>

#include "base/bytes.h"

namespace fonds {

// Errors: kAlreadyExists.
Status IsNew(const std::filesystem::path& file);
// Durable. Errors: kAlreadyExists; kIo.
Status WriteNewFile(const std::filesystem::path& file, ByteView bytes, unsigned mode);

}  // namespace fonds
