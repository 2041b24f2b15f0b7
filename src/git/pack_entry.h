// One entry of a pack file: its type and size, and where its deflated bytes start (gitformat-pack).
#pragma once

#include <cstdint>
#include <optional>
#include <variant>

#include "git/object.h"

namespace fonds::git {

constexpr std::size_t kPackHeader = 12;   // "PACK", version, number of objects
constexpr std::size_t kPackTrailer = 20;  // SHA-1 of all before it

struct PackEntry {
  // What it is: an object, or a delta on the entry at an earlier offset, or on the object of an id in the same pack.
  std::variant<ObjectType, std::uint64_t, ObjectId> kind;
  std::uint64_t size = 0;     // inflated: of the object, or of the delta
  std::uint64_t data_at = 0;  // offset of the zlib stream
};

// Reads the entry at `offset` of the pack's bytes. Errors: kCorrupt, also for tags, which no archive holds.
Result<PackEntry> ParsePackEntry(ByteView pack, std::uint64_t offset);

// Appends the header of an undeltified entry.
void AppendPackEntryHeader(ObjectType type, std::uint64_t size, Bytes& out);

}  // namespace fonds::git
