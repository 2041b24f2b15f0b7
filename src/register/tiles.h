// The register's Merkle tree in tiles of 256 hashes: what a proof needs of a large register in a few small reads, and
// what a static log serves to its clients.
// Source: c2sp.org/tlog-tiles (docs/format/proofs.md). Pure functions over a source of tiles; nothing they return is
// proof: a caller compares roots with a signed one, and verifies the proofs that it makes.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/digest.h"

namespace fonds {

inline constexpr unsigned kTileHeight = 8;
inline constexpr std::uint64_t kTileWidth = 256;
inline constexpr std::size_t kFullTileBytes = kTileWidth * Digest::kSize;
inline constexpr unsigned kTileLevels = 4;  // enough for kMaxEntries: 256^4 leaves

// Hashes [index * 256, index * 256 + width) of a level; the hashes of level n are the roots over 256^n leaves each.
struct Tile {
  unsigned level = 0;
  std::uint64_t index = 0;
  std::uint64_t width = 0;  // 1 to 256
  bool operator==(const Tile&) const = default;
};

std::string TilePath(const Tile& tile);  // "tile/1/x001/234.p/17"
// Of the entries in the range of a tile of level 0: "tile/entries/x001/234.p/17".
std::string BundlePath(std::uint64_t index, std::uint64_t width);

// How many hashes of a level a tree of `size` leaves has.
std::uint64_t HashesAt(unsigned level, std::uint64_t size);
// The tiles of one level that a tree of `size` leaves has and one of `old_size` has not, or not as wide: in order, all
// full but the last. REQUIRES: old_size <= size.
std::vector<Tile> NewTiles(unsigned level, std::uint64_t old_size, std::uint64_t size);

class TileSource {
 public:
  virtual ~TileSource() = default;
  // `tile.width` hashes, concatenated. Errors: kNotFound when the source has fewer; kIo.
  virtual Result<Bytes> Read(const Tile& tile) const = 0;
};

// The root over the hashes of a whole tile: a hash of the level above. REQUIRES: kFullTileBytes bytes.
Digest RootOfTile(ByteView hashes);

// Of the tree of the first `size` leaves of what `source` holds. Errors: the source's; kCorrupt when it gives another
// number of bytes than was asked for.
Result<Digest> RootFromTiles(const TileSource& source, std::uint64_t size);
// REQUIRES: index < size.
Result<std::vector<Digest>> InclusionFromTiles(const TileSource& source, std::uint64_t index, std::uint64_t size);
// REQUIRES: 0 < first <= second.
Result<std::vector<Digest>> ConsistencyFromTiles(const TileSource& source, std::uint64_t first, std::uint64_t second);

// One entry of a bundle: its length in two bytes, big-endian, then its leaf data. Errors: kRefused for more than 65,535
// bytes, which the format cannot say.
Status AppendToBundle(ByteView leaf_data, Bytes& bundle);

}  // namespace fonds
