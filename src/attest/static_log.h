// `fonds register export`: the register as a static log, files that any web server serves and any client of C2SP
// tlog-tiles reads. Source: c2sp.org/tlog-tiles (docs/format/proofs.md).
#pragma once

#include <filesystem>

#include "base/progress.h"
#include "register/tiles.h"
#include "store/snapshot.h"

namespace fonds {

// The tiles of a static log in a folder.
class LogFolder final : public TileSource {
 public:
  explicit LogFolder(std::filesystem::path folder) : folder_(std::move(folder)) {}
  // Where there is no such partial tile any more, the beginning of the full one.
  Result<Bytes> Read(const Tile& tile) const override;

 private:
  std::filesystem::path folder_;
};

struct LogExported {
  std::uint64_t old_size = 0;  // what the folder held before
  std::uint64_t size = 0;      // of the newest checkpoint, which it holds now
  std::uint64_t files = 0;     // written
};

// Brings `folder` to the newest checkpoint: writes what is new since the one that it holds, tiles and bundles first and
// `checkpoint` last, so that a client never meets a checkpoint without its tiles. The root over what was written is
// compared with the signed one before that. Nothing is taken away. Errors: kNotFound without a checkpoint; kConflict
// when the folder holds the log of another register, or of more or other entries; kAlreadyExists for a folder that
// holds something else; kCorrupt, kIo, kInterrupted.
Result<LogExported> ExportLog(const Snapshot& snapshot, const std::filesystem::path& folder,
                              Progress& progress = NoProgress());

}  // namespace fonds
