// Bytes too large for git: raw files below lfs/objects of the repository, where any Git LFS client and server finds
// them.
#pragma once

#include <filesystem>

#include "base/digest.h"

namespace fonds {

// Copies `source` to lfs/objects/ab/cd/<sha256> of `repository`, digesting while it copies: durable when this returns,
// or not there at all. An object that is there already is digested; if it is whole, `source` is not read, and if it is
// not, the bytes of `source` take its place. Any number of threads and processes may store, also the same object.
// Errors: kConflict when the bytes are not what `digest` and `size` say; kIo, also when the medium has not enough room
// (asked before the first byte); of `source`.
//
// A crash leaves a temporary file in lfs/, or an object that no statement names yet: both are harmless, and the second
// is taken up when the bytes are added again.
Status StoreLargeObject(const std::filesystem::path& repository, const Digest& digest, std::uint64_t size,
                        ByteSource& source);

}  // namespace fonds
