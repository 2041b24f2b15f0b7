// The index of a pack, version 2: where in the pack each object lies (gitformat-pack).
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

#include "disk/mapped_file.h"
#include "git/object.h"

namespace fonds::git {

struct PackIndexEntry {
  ObjectId id;
  std::uint32_t crc = 0;  // CRC-32 of the entry as it lies in the pack
  std::uint64_t offset = 0;
};

// Offsets from here on stand in the table of 64-bit offsets; git reads any below 2^31 from there too.
constexpr std::uint64_t kFirstLargeOffset = std::uint64_t{1} << 31;

// The file's bytes. REQUIRES: unique ids. `first_large` is smaller only in tests.
Bytes FormatPackIndex(std::vector<PackIndexEntry> entries, const ObjectId& pack_checksum,
                      std::uint64_t first_large = kFirstLargeOffset);

// An index on disk. Every number in it is checked before use; that it tells the truth shows only when the object is
// hashed.
class PackIndex {
 public:
  // Errors: as MappedFile; kCorrupt; kUnsupported for version 1.
  static Result<PackIndex> Open(const std::filesystem::path& path);

  std::size_t count() const { return count_; }
  // REQUIRES: position < count(). Ids rise with the position.
  ObjectId IdAt(std::size_t position) const;
  // Errors: kCorrupt.
  Result<std::uint64_t> OffsetAt(std::size_t position) const;
  std::optional<std::size_t> Find(const ObjectId& id) const;
  ByteView pack_checksum() const;

 private:
  PackIndex(MappedFile file, std::size_t count) : file_(std::move(file)), count_(count) {}
  ByteView IdBytes(std::size_t position) const;

  MappedFile file_;
  std::size_t count_;
};

}  // namespace fonds::git
