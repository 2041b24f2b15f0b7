#include "register/tiles.h"

#include <algorithm>
#include <array>
#include <bit>
#include <map>

#include "base/check.h"
#include "register/merkle.h"

namespace fonds {
namespace {

constexpr std::size_t kMaxEntryData = 65'535;

// "x001/x234/067": three digits a part, all but the last marked.
std::string IndexPath(std::uint64_t index) {
  std::string path;
  for (bool last = true; last || index != 0; last = false) {
    std::string part = std::to_string(index % 1000);
    part.insert(0, 3 - part.size(), '0');
    path.insert(0, last ? part : "x" + part + "/");
    index /= 1000;
  }
  return path;
}

std::string Named(const std::string& level, std::uint64_t index, std::uint64_t width) {
  FONDS_CHECK(width >= 1 && width <= kTileWidth);
  const std::string path = "tile/" + level + "/" + IndexPath(index);
  return width == kTileWidth ? path : path + ".p/" + std::to_string(width);
}

Digest HashAt(ByteView hashes, std::uint64_t position) {
  return *Digest::FromBytes(hashes.substr(position * Digest::kSize, Digest::kSize));
}

// Of 2^n hashes.
Digest FoldPerfect(ByteView hashes) {
  MerkleFrontier frontier;
  for (std::uint64_t i = 0; i < hashes.size() / Digest::kSize; ++i) frontier.Append(HashAt(hashes, i));
  return frontier.Root();
}

// Nodes of the tree of `size` leaves, each tile read once.
class Nodes {
 public:
  Nodes(const TileSource& source, std::uint64_t size) : source_(source), size_(size) {}

  // The root of leaves [begin, end). RFC 6962's ranges begin where a subtree of their largest power of two does.
  Result<Digest> Range(const LeafRange& range) {
    std::vector<Digest> roots;
    for (std::uint64_t begin = range.begin; begin < range.end;) {
      const std::uint64_t count = std::bit_floor(range.end - begin);
      FONDS_ASSIGN(const Digest root, Perfect(begin, count));
      roots.push_back(root);
      begin += count;
    }
    return MerkleFrontier::From(range.end - range.begin, std::move(roots))->Root();
  }

 private:
  // REQUIRES: `count` is a power of two and divides `begin`.
  Result<Digest> Perfect(std::uint64_t begin, std::uint64_t count) {
    FONDS_CHECK(begin % count == 0);
    const auto height = static_cast<unsigned>(std::countr_zero(count));
    const unsigned level = height / kTileHeight;
    const std::uint64_t first = begin >> (level * kTileHeight);
    FONDS_ASSIGN(const ByteView hashes, TileWith(level, first / kTileWidth));
    const std::uint64_t in_tile = std::uint64_t{1} << (height % kTileHeight);
    return FoldPerfect(hashes.substr(first % kTileWidth * Digest::kSize, in_tile * Digest::kSize));
  }

  Result<ByteView> TileWith(unsigned level, std::uint64_t index) {
    const auto known = tiles_.find({level, index});
    if (known != tiles_.end()) return ByteView(known->second);
    const std::uint64_t width = std::min(kTileWidth, HashesAt(level, size_) - index * kTileWidth);
    FONDS_ASSIGN(Bytes bytes, source_.Read({level, index, width}));
    if (bytes.size() != width * Digest::kSize) {
      return Error(Code::kCorrupt, "a tile of the register has " + std::to_string(bytes.size()) + " bytes, not " +
                                       std::to_string(width * Digest::kSize));
    }
    return ByteView(tiles_.emplace(std::pair(level, index), std::move(bytes)).first->second);
  }

  const TileSource& source_;
  const std::uint64_t size_;
  std::map<std::pair<unsigned, std::uint64_t>, Bytes> tiles_;
};

Result<std::vector<Digest>> RootsOf(const TileSource& source, std::uint64_t size,
                                    const std::vector<LeafRange>& ranges) {
  Nodes nodes(source, size);
  std::vector<Digest> roots;
  for (const LeafRange& range : ranges) {
    FONDS_ASSIGN(const Digest root, nodes.Range(range));
    roots.push_back(root);
  }
  return roots;
}

}  // namespace

std::string TilePath(const Tile& tile) {
  return Named(std::to_string(tile.level), tile.index, tile.width);
}

std::string BundlePath(std::uint64_t index, std::uint64_t width) {
  return Named("entries", index, width);
}

std::uint64_t HashesAt(unsigned level, std::uint64_t size) {
  return size >> (level * kTileHeight);
}

std::vector<Tile> NewTiles(unsigned level, std::uint64_t old_size, std::uint64_t size) {
  const std::uint64_t before = HashesAt(level, old_size);
  const std::uint64_t now = HashesAt(level, size);
  std::vector<Tile> tiles;
  if (before == now) return tiles;
  for (std::uint64_t index = before / kTileWidth; index * kTileWidth < now; ++index) {
    tiles.push_back({level, index, std::min(kTileWidth, now - index * kTileWidth)});
  }
  return tiles;
}

Digest RootOfTile(ByteView hashes) {
  FONDS_CHECK(hashes.size() == kFullTileBytes);
  return FoldPerfect(hashes);
}

Result<Digest> RootFromTiles(const TileSource& source, std::uint64_t size) {
  if (size == 0) return MerkleEmpty();
  return Nodes(source, size).Range({0, size});
}

Result<std::vector<Digest>> InclusionFromTiles(const TileSource& source, std::uint64_t index, std::uint64_t size) {
  return RootsOf(source, size, InclusionRanges(index, size));
}

Result<std::vector<Digest>> ConsistencyFromTiles(const TileSource& source, std::uint64_t first, std::uint64_t second) {
  return RootsOf(source, second, ConsistencyRanges(first, second));
}

Status AppendToBundle(ByteView leaf_data, Bytes& bundle) {
  if (leaf_data.size() > kMaxEntryData) {
    return Error(Code::kRefused, "an entry has more signatures than a bundle of a static log can hold");
  }
  bundle += static_cast<char>(leaf_data.size() >> 8);
  bundle += static_cast<char>(leaf_data.size() & 0xFF);
  bundle += leaf_data;
  return {};
}

}  // namespace fonds
