#include "attest/static_log.h"

#include "disk/file.h"
#include "register/merkle.h"

namespace fonds {
namespace {

constexpr std::string_view kCheckpointName = "checkpoint";
constexpr std::uint64_t kMaxNote = 1024 * 1024;

Error Another(const std::filesystem::path& folder, const std::string& how) {
  return Error(Code::kConflict, "cannot export the register to '" + folder.string() + "': it holds a log " + how +
                                    "; name a new folder");
}

// The checkpoint that the folder holds; nullopt for a new one.
Result<std::optional<Checkpoint>> HeldBy(const std::filesystem::path& folder) {
  const Result<Bytes> bytes = ReadFile(folder / kCheckpointName, kMaxNote);
  if (bytes.ok()) {
    FONDS_ASSIGN(const Note note, ParseNote(*bytes).While("reading '" + (folder / kCheckpointName).string() + "'"));
    FONDS_ASSIGN(Checkpoint held, ParseCheckpoint(note.text));
    return std::optional<Checkpoint>(std::move(held));
  }
  if (bytes.error().code() != Code::kNotFound) return bytes.error();
  // A first export that was interrupted left tiles and bundles.
  std::error_code failure;
  for (const auto& item : std::filesystem::directory_iterator(folder, failure)) {
    if (item.path().filename() == "tile") continue;
    return Error(Code::kAlreadyExists,
                 "cannot export the register to '" + folder.string() + "': it holds something else; name a new folder");
  }
  return std::optional<Checkpoint>();
}

// One export under way.
class Exporter {
 public:
  Exporter(const Snapshot& snapshot, const std::filesystem::path& folder, Progress& progress)
      : snapshot_(snapshot), folder_(folder), progress_(progress), tiles_(folder) {}

  Status Write(const std::filesystem::path& path, ByteView bytes) {
    const std::filesystem::path whole = folder_ / path;
    FONDS_TRY(CreateFolders(whole.parent_path()));
    FONDS_TRY(WriteDurably(whole, bytes));
    ++files_;
    return {};
  }

  // A bundle of entries, and the tile of their hashes.
  Status WriteEntries(const Tile& tile) {
    const std::uint64_t first = tile.index * kTileWidth;
    FONDS_ASSIGN(const std::vector<Bytes> lines, snapshot_.LeafLines(first, first + tile.width));
    Bytes bundle;
    Bytes hashes;
    for (const Bytes& line : lines) {
      FONDS_TRY(AppendToBundle(line, bundle));
      hashes += MerkleLeaf(line).View();
    }
    FONDS_TRY(Write(BundlePath(tile.index, tile.width), bundle));
    return Write(TilePath(tile), hashes);
  }

  Status WriteLevel(const Tile& tile) {
    Bytes hashes;
    for (std::uint64_t i = 0; i < tile.width; ++i) {
      FONDS_ASSIGN(const Bytes below, tiles_.Read({tile.level - 1, tile.index * kTileWidth + i, kTileWidth}));
      if (below.size() != kFullTileBytes)
        return Error(Code::kCorrupt, "a tile in '" + folder_.string() + "' is cut off");
      hashes += RootOfTile(below).View();
    }
    return Write(TilePath(tile), hashes);
  }

  Status WriteTiles(std::uint64_t old_size, std::uint64_t size) {
    for (unsigned level = 0; level < kTileLevels; ++level) {
      for (const Tile& tile : NewTiles(level, old_size, size)) {
        if (progress_.Stopped()) return Error(Code::kInterrupted, "interrupted; the export goes on where it stopped");
        if (level == 0) progress_.Report("exporting", tile.index * kTileWidth, size);
        FONDS_TRY(level == 0 ? WriteEntries(tile) : WriteLevel(tile));
      }
    }
    return {};
  }

  // The folder's own tiles lead to the old root and to the new: so its old entries are the beginning of ours.
  Status CheckRoot(const Checkpoint& checkpoint) const {
    const Result<Digest> root = RootFromTiles(tiles_, checkpoint.size);
    if (root.ok() && *root == checkpoint.root) return {};
    return Another(folder_, "whose tiles do not lead to the root over " + std::to_string(checkpoint.size) + " entries");
  }

  std::uint64_t files() const { return files_; }

 private:
  const Snapshot& snapshot_;
  const std::filesystem::path folder_;
  Progress& progress_;
  const LogFolder tiles_;
  std::uint64_t files_ = 0;
};

}  // namespace

Result<Bytes> LogFolder::Read(const Tile& tile) const {
  Result<Bytes> bytes = ReadFile(folder_ / TilePath(tile), kFullTileBytes);
  if (bytes.ok() || bytes.error().code() != Code::kNotFound || tile.width == kTileWidth) return bytes;
  FONDS_ASSIGN(const Bytes full, ReadFile(folder_ / TilePath({tile.level, tile.index, kTileWidth}), kFullTileBytes));
  return full.substr(0, tile.width * Digest::kSize);
}

Result<LogExported> ExportLog(const Snapshot& snapshot, const std::filesystem::path& folder, Progress& progress) {
  FONDS_ASSIGN(const std::optional<CheckedNote> newest, snapshot.Newest());
  if (!newest) {
    return Error(Code::kNotFound,
                 "there is nothing to export: this archive has no checkpoint yet; run fonds checkpoint at its seat");
  }
  const Checkpoint& checkpoint = newest->checkpoint;
  Exporter exporter(snapshot, folder, progress);
  FONDS_ASSIGN(const std::optional<Checkpoint> held, HeldBy(folder));
  const std::uint64_t old_size = held ? held->size : 0;
  if (held) {
    if (held->origin != checkpoint.origin) return Another(folder, "of another register, " + held->origin);
    if (old_size > checkpoint.size)
      return Another(folder, "of " + std::to_string(old_size) + " entries, more than here");
    FONDS_TRY(exporter.CheckRoot(*held));
  }
  FONDS_TRY(exporter.WriteTiles(old_size, checkpoint.size));
  FONDS_TRY(exporter.CheckRoot(checkpoint));
  if (old_size != checkpoint.size) FONDS_TRY(exporter.Write(kCheckpointName, newest->bytes));
  return LogExported{.old_size = old_size, .size = checkpoint.size, .files = exporter.files()};
}

}  // namespace fonds
