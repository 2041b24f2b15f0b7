// A mirror: a copy of an archive that is kept and read, and in which nobody of this machine writes by mistake. A file
// in the repository's folder says so; it is no part of the archive, and whoever means to write takes it away.
#pragma once

#include <filesystem>

#include "base/result.h"

namespace fonds {

inline constexpr std::string_view kMirrorFile = "fonds-mirror";

// Errors: kIo.
Status MarkAsMirror(const std::filesystem::path& repository);
// Errors: kRefused if it is one.
Status CheckNoMirror(const std::filesystem::path& repository);

}  // namespace fonds
