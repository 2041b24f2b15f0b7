#include "store/tile_cache.h"

#include "disk/derived_file.h"
#include "disk/file.h"
#include "disk/mapped_file.h"

namespace fonds {
namespace {

constexpr unsigned kFolderMode = 0700;

std::uint64_t HashesIn(const std::filesystem::path& path) {
  std::error_code failure;
  const std::uintmax_t bytes = std::filesystem::file_size(path, failure);
  return failure ? 0 : bytes / Digest::kSize;
}

}  // namespace

std::uint64_t TileCache::size() const {
  const std::uint64_t leaves = HashesIn(FileOf(0));
  for (unsigned level = 1; level < kTileLevels; ++level) {
    if (HashesIn(FileOf(level)) < HashesAt(level, leaves)) return 0;
  }
  return leaves;
}

Status TileCache::Extend(std::uint64_t size, const std::vector<Digest>& leaves) {
  FONDS_TRY(CreateFolders(folder_, kFolderMode));
  Bytes hashes;
  hashes.reserve(leaves.size() * Digest::kSize);
  for (const Digest& leaf : leaves) hashes += leaf.View();
  FONDS_TRY(WriteDerived(FileOf(0), size * Digest::kSize, hashes));
  for (unsigned level = 1; level < kTileLevels; ++level) FONDS_TRY(ExtendLevel(level, size, size + leaves.size()));
  return {};
}

// Every tile that is full now gives the level above one hash.
Status TileCache::ExtendLevel(unsigned level, std::uint64_t size, std::uint64_t new_size) {
  const std::uint64_t before = HashesAt(level, size);
  Bytes hashes;
  for (std::uint64_t index = before; index < HashesAt(level, new_size); ++index) {
    FONDS_ASSIGN(const Bytes below, Read({level - 1, index, kTileWidth}));
    hashes += RootOfTile(below).View();
  }
  return WriteDerived(FileOf(level), before * Digest::kSize, hashes);
}

Result<Bytes> TileCache::Read(const Tile& tile) const {
  FONDS_ASSIGN(const MappedFile file, MappedFile::Open(FileOf(tile.level)));
  const std::uint64_t begin = tile.index * kFullTileBytes;
  const std::uint64_t count = tile.width * Digest::kSize;
  if (begin + count > file.bytes().size()) {
    return Error(Code::kNotFound, "the tiles in '" + folder_.string() + "' end before the register does");
  }
  return Bytes(file.bytes().substr(begin, count));
}

}  // namespace fonds
