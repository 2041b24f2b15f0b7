// A second reader for what fonds has written: libgit2, which shares no code with our writer. Our own reader would
// repeat our own mistakes; what libgit2 reads, git and everything built on it will read. It is given nothing that came
// from elsewhere (docs/decisions/0003).
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>

#include "git/object.h"

namespace fonds::git {

struct ExpectedObject {
  ObjectId id;
  ObjectType type = ObjectType::kBlob;
  std::uint64_t size = 0;
};

// Reads each object of one pack through its index, and hashes it. `index`: ".../<name>.idx"; the pack lies beside it as
// "<name>.pack". The first call starts libgit2, which takes 5 ms; no configuration is read. Any number of threads may
// call it. Errors: kCorrupt when libgit2 does not find an object, or reads another type, size or id; kIo.
Status ReadBackIndependently(const std::filesystem::path& index, std::span<const ExpectedObject> objects);

}  // namespace fonds::git
