// SWHIDs of contents (SWHID 1.2, ISO/IEC 18670): the name that Software Heritage, and git, give to bytes.
#pragma once

#include <string>

#include "base/bytes.h"

namespace fonds {

// "swh:1:cnt:" and git's blob id of the bytes. SHA-1: a name by which to find them elsewhere, no proof of what they
// are. Errors: of `source`; kCorrupt when it does not have `size` bytes.
Result<std::string> SwhidOf(ByteSource& source, std::uint64_t size);

// With the lines that a passage spans: ";lines=12", ";lines=12-14".
std::string SwhidOfLines(const std::string& swhid, std::uint64_t first, std::uint64_t last);

}  // namespace fonds
