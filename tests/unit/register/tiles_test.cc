#include "register/tiles.h"

#include <catch2/catch.hpp>
#include <map>

#include "register/merkle.h"

using namespace fonds;

namespace {

std::vector<Digest> Leaves(std::size_t count) {
  std::vector<Digest> leaves;
  for (std::size_t i = 0; i < count; ++i) leaves.push_back(MerkleLeaf("leaf " + std::to_string(i)));
  return leaves;
}

// Tiles as they are defined, from all leaves.
class Defined final : public TileSource {
 public:
  explicit Defined(std::vector<Digest> leaves) { levels_.push_back(std::move(leaves)); }
  Result<Bytes> Read(const Tile& tile) const override {
    ++reads;
    while (levels_.size() <= tile.level) {
      std::vector<Digest> above;
      const std::vector<Digest>& below = levels_.back();
      for (std::size_t i = 0; i + kTileWidth <= below.size(); i += kTileWidth) {
        const std::vector<Digest> part(below.begin() + static_cast<std::ptrdiff_t>(i),
                                       below.begin() + static_cast<std::ptrdiff_t>(i + kTileWidth));
        above.push_back(MerkleRoot(part, kTileWidth));
      }
      levels_.push_back(std::move(above));
    }
    Bytes bytes;
    for (std::uint64_t i = 0; i < tile.width; ++i) bytes += levels_[tile.level].at(tile.index * kTileWidth + i).View();
    return bytes;
  }
  mutable int reads = 0;

 private:
  mutable std::vector<std::vector<Digest>> levels_;
};

class CutOff final : public TileSource {
 public:
  Result<Bytes> Read(const Tile& /*tile*/) const override { return Bytes(31, 'x'); }
};

}  // namespace

TEST_CASE("tiles and bundles have the paths of C2SP") {
  CHECK(TilePath({0, 0, 256}) == "tile/0/000");
  CHECK(TilePath({0, 1234067, 256}) == "tile/0/x001/x234/067");
  CHECK(TilePath({1, 1000, 17}) == "tile/1/x001/000.p/17");
  CHECK(BundlePath(273, 112) == "tile/entries/273.p/112");
}

TEST_CASE("a tree of 70,000 has the tiles that the specification counts") {
  CHECK(HashesAt(0, 70'000) == 70'000);
  const auto level_0 = NewTiles(0, 0, 70'000);
  REQUIRE(level_0.size() == 274);
  CHECK(level_0[272] == Tile{0, 272, 256});
  CHECK(level_0[273] == Tile{0, 273, 112});
  CHECK(NewTiles(1, 0, 70'000) == std::vector<Tile>{{1, 0, 256}, {1, 1, 17}});
  CHECK(NewTiles(2, 0, 70'000) == std::vector<Tile>{{2, 0, 1}});
  CHECK(NewTiles(3, 0, 70'000).empty());
  CHECK(NewTiles(0, 0, 256) == std::vector<Tile>{{0, 0, 256}});
  CHECK(NewTiles(1, 0, 256) == std::vector<Tile>{{1, 0, 1}});
}

TEST_CASE("only tiles that grew are new") {
  CHECK(NewTiles(0, 70'000, 70'000).empty());
  CHECK(NewTiles(0, 70'000, 70'001) == std::vector<Tile>{{0, 273, 113}});
  CHECK(NewTiles(1, 70'000, 70'001).empty());
  CHECK(NewTiles(0, 250, 513) == std::vector<Tile>{{0, 0, 256}, {0, 1, 256}, {0, 2, 1}});
  CHECK(NewTiles(0, 256, 257) == std::vector<Tile>{{0, 1, 1}});
}

TEST_CASE("roots and proofs from tiles are those from leaves, in a few tiles") {
  const auto leaves = Leaves(66'000);
  const Defined tiles(leaves);
  for (const std::uint64_t size : {1U, 2U, 255U, 256U, 257U, 511U, 512U, 65'535U, 65'536U, 65'537U, 66'000U}) {
    INFO(size);
    CHECK(*RootFromTiles(tiles, size) == MerkleRoot(leaves, size));
    for (const std::uint64_t index : {std::uint64_t{0}, size / 2, size / 3, size - 1}) {
      CHECK(*InclusionFromTiles(tiles, index, size) == MakeInclusionProof(leaves, index, size));
      CHECK(*ConsistencyFromTiles(tiles, index + 1, size) == MakeConsistencyProof(leaves, index + 1, size));
    }
  }
  CHECK(*RootFromTiles(tiles, 0) == MerkleEmpty());
  tiles.reads = 0;
  CHECK(InclusionFromTiles(tiles, 12'345, 66'000).ok());
  CHECK(tiles.reads <= 5);
}

TEST_CASE("a tile of another length is corrupt") {
  CHECK(RootFromTiles(CutOff(), 7).error().code() == Code::kCorrupt);
  CHECK(InclusionFromTiles(CutOff(), 3, 7).error().code() == Code::kCorrupt);
}

TEST_CASE("an entry of a bundle has its length before it") {
  Bytes bundle;
  REQUIRE(AppendToBundle("abc", bundle).ok());
  REQUIRE(AppendToBundle(std::string(258, 'x'), bundle).ok());
  CHECK(bundle == Bytes("\0\3abc\1\2", 7) + std::string(258, 'x'));
  CHECK(AppendToBundle(std::string(65'536, 'x'), bundle).error().code() == Code::kRefused);
}
