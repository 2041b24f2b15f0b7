// Bytes too large for git: raw files below lfs/objects of the repository, where any Git LFS client and server finds
// them.
#pragma once

#include <filesystem>

#include "base/digest.h"

namespace fonds {

// Copies `source` to lfs/objects/ab/cd/<sha256> of `repository`, digesting while it copies: durable when this returns,
// or not there at all. What is there already with this size is left as it is, and `source` is not read: its digest is
// checked by whoever reads it. Any number of threads and processes may store, also the same object. Errors: kConflict
// when the bytes are not what `digest` and `size` say; kIo, also when the medium has not enough room (asked before the
// first byte); kCorrupt when an object of another size lies there; of `source`.
//
// A crash leaves a temporary file in lfs/, or an object that no statement names yet: both are harmless, and the second
// is taken up when the bytes are added again.
Status StoreLargeObject(const std::filesystem::path& repository, const Digest& digest, std::uint64_t size,
                        ByteSource& source);

}  // namespace fonds
