// What others have seen: the commit of main that the last sync shared. What is in it cannot be discarded any more.
#pragma once

#include "store/archive.h"

namespace fonds {

inline constexpr const char* kPublishedReference = "refs/fonds/published";

// The state that was shared last; nullopt if none was.
Result<std::optional<Snapshot>> PublishedState(const Archive& archive);

// Remembers that main as it is now was shared.
Status MarkPublished(Archive& archive, const git::ObjectId& commit);

}  // namespace fonds
