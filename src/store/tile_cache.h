// The tiles of a register, kept outside the archive so that a proof need not read every entry: below
// $FONDS_HOME/<archive id>/tiles, one file a level ("0", "1" …), its hashes one after the other.
//
// A cache. It is made from the entries and never believed: what is computed from it is compared with a signed root, and
// where it does not fit it is made again.
#pragma once

#include <filesystem>

#include "register/tiles.h"

namespace fonds {

class TileCache final : public TileSource {
 public:
  // `folder` need not be there.
  explicit TileCache(std::filesystem::path folder) : folder_(std::move(folder)) {}

  // How many leaves it has; 0 also for one that is not whole, or cannot be read.
  std::uint64_t size() const;
  // Leaves that follow the first `size` ones; whatever was there beyond is gone. REQUIRES: size <= size(). Errors: kIo,
  // kRefused; the cache may be of no use then.
  Status Extend(std::uint64_t size, const std::vector<Digest>& leaves);

  Result<Bytes> Read(const Tile& tile) const override;

 private:
  std::filesystem::path FileOf(unsigned level) const { return folder_ / std::to_string(level); }
  Status ExtendLevel(unsigned level, std::uint64_t size, std::uint64_t new_size);
  std::filesystem::path folder_;
};

}  // namespace fonds
