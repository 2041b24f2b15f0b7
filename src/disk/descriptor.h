// Opening files for reading, and the words for what the operating system refused.
#pragma once

#include <cerrno>
#include <filesystem>
#include <string_view>

#include "base/descriptor.h"
#include "base/result.h"

namespace fonds {

// "cannot <attempt> '<path>': <what errno means>". kNotFound for ENOENT, kAlreadyExists for EEXIST, kRefused for ELOOP,
// else kIo.
Error FailedTo(std::string_view attempt, const std::filesystem::path& path, int error = errno);

// Opens a regular file for reading. O_NONBLOCK, so that opening a FIFO cannot wait for a writer that never comes.
Result<Descriptor> OpenRegular(const std::filesystem::path& path, bool follow_links);

}  // namespace fonds
