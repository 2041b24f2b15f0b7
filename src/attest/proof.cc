#include "attest/proof.h"

#include "register/merkle.h"
#include "store/tile_cache.h"

namespace fonds {
namespace {

constexpr std::string_view kEntryPrefix = "entry:";
constexpr std::size_t kMostDigits = 5;  // six may be the beginning of an id

constexpr std::string_view kMakeOne = "run fonds checkpoint at the archive's seat, or sync with it";

Error NoSuchEntry(std::string_view text) {
  return Error(Code::kUsage, "'" + std::string(text) + "' is no number of an entry: 0 to 99999999");
}

std::string PathOf(const Snapshot::Whereabouts& found) {
  return layout::StatementPath(found.document, found.kind, found.id);
}

Result<ProvenCheckpoint> NewestOf(const Snapshot& snapshot) {
  FONDS_ASSIGN(std::optional<CheckedNote> newest, snapshot.Newest());
  if (newest) return ProvenCheckpoint{std::move(newest->bytes), std::move(newest->checkpoint)};
  return Error(Code::kNotFound, "nothing can be proven yet: this archive has no checkpoint; " + std::string(kMakeOne));
}

// The hashes of a proof, from wherever they are to be had.
class Hashes {
 public:
  virtual ~Hashes() = default;
  virtual Result<std::vector<Digest>> From(const TileSource& tiles) const = 0;
  virtual std::vector<Digest> From(const std::vector<Digest>& leaves) const = 0;
  // Whether what came from tiles verifies against the signed root.
  virtual Result<bool> Verify(const TileSource& tiles, const std::vector<Digest>& hashes) const = 0;
};

// nullopt where the cache does not help: it cannot be written, or is not of this register.
std::optional<std::vector<Digest>> FromCache(const Snapshot& snapshot, std::uint64_t size, TileCache& cache,
                                             const Hashes& wanted) {
  const std::uint64_t known = cache.size();
  if (known == 0) return std::nullopt;
  if (known < size) {
    const auto newer = snapshot.Leaves(known, size);
    if (!newer.ok() || !cache.Extend(known, *newer).ok()) return std::nullopt;
  }
  auto hashes = wanted.From(cache);
  if (!hashes.ok()) return std::nullopt;
  const Result<bool> good = wanted.Verify(cache, *hashes);
  if (!good.ok() || !*good) return std::nullopt;
  return *std::move(hashes);
}

// A proof that does not hold must not leave us: leaves are compared with the root, and what the cache gives is
// verified.
Result<std::vector<Digest>> HashesOf(const Snapshot& snapshot, const Checkpoint& checkpoint,
                                     const std::filesystem::path& tiles, const Hashes& wanted) {
  TileCache cache(tiles);
  if (!tiles.empty()) {
    auto cached = FromCache(snapshot, checkpoint.size, cache, wanted);
    if (cached) return *std::move(cached);
  }
  FONDS_ASSIGN(const std::vector<Digest> leaves, snapshot.Leaves(checkpoint.size));
  if (MerkleRoot(leaves, checkpoint.size) != checkpoint.root) {
    return Error(Code::kCorrupt, "the newest note, of " + std::to_string(checkpoint.size) +
                                     " entries, is not over the entries of this archive; run fonds verify");
  }
  // A machine where nothing can be kept proves all the same.
  if (!tiles.empty()) static_cast<void>(cache.Extend(0, leaves));
  return wanted.From(leaves);
}

class InclusionHashes final : public Hashes {
 public:
  InclusionHashes(std::uint64_t index, const Digest& leaf, const Checkpoint& checkpoint)
      : index_(index), leaf_(leaf), checkpoint_(checkpoint) {}

  Result<std::vector<Digest>> From(const TileSource& tiles) const override {
    return InclusionFromTiles(tiles, index_, checkpoint_.size);
  }
  std::vector<Digest> From(const std::vector<Digest>& leaves) const override {
    return MakeInclusionProof(leaves, index_, checkpoint_.size);
  }
  Result<bool> Verify(const TileSource& /*tiles*/, const std::vector<Digest>& hashes) const override {
    return VerifyInclusion(leaf_, index_, checkpoint_.size, hashes, checkpoint_.root);
  }

 private:
  const std::uint64_t index_;
  const Digest leaf_;
  const Checkpoint checkpoint_;
};

class ConsistencyHashes final : public Hashes {
 public:
  ConsistencyHashes(std::uint64_t old_size, const Checkpoint& checkpoint)
      : old_size_(old_size), checkpoint_(checkpoint) {}

  Result<std::vector<Digest>> From(const TileSource& tiles) const override {
    return ConsistencyFromTiles(tiles, old_size_, checkpoint_.size);
  }
  std::vector<Digest> From(const std::vector<Digest>& leaves) const override {
    return MakeConsistencyProof(leaves, old_size_, checkpoint_.size);
  }
  // An old root that leads to the signed one is the root of the signed tree's beginning, wherever it came from.
  Result<bool> Verify(const TileSource& tiles, const std::vector<Digest>& hashes) const override {
    FONDS_ASSIGN(const Digest old_root, RootFromTiles(tiles, old_size_));
    return VerifyConsistency(old_size_, checkpoint_.size, hashes, old_root, checkpoint_.root);
  }

 private:
  const std::uint64_t old_size_;
  const Checkpoint checkpoint_;
};

}  // namespace

Result<std::uint64_t> FindEntry(const Snapshot& snapshot, std::string_view text) {
  const bool prefixed = text.starts_with(kEntryPrefix);
  const std::string_view digits = prefixed ? text.substr(kEntryPrefix.size()) : text;
  if (prefixed || digits.size() <= kMostDigits) {
    const auto number = ParseDecimal(digits, kMaxEntries - 1);
    if (number) return *number;
    if (prefixed) return NoSuchEntry(text);
  }
  // A document's id is that of its accession.
  if (text.starts_with("ref:")) {
    FONDS_ASSIGN(const DocumentId document, snapshot.FindDocument(text));
    FONDS_ASSIGN(const Snapshot::Whereabouts found, snapshot.FindStatement(document.Hex()));
    return snapshot.NumberOf(PathOf(found));
  }
  FONDS_ASSIGN(const Snapshot::Whereabouts found, snapshot.FindStatement(text));
  return snapshot.NumberOf(PathOf(found));
}

Result<InclusionProof> ProveInclusion(const Snapshot& snapshot, std::uint64_t number,
                                      const std::filesystem::path& tiles) {
  FONDS_ASSIGN(ProvenCheckpoint proven, NewestOf(snapshot));
  if (number >= proven.checkpoint.size) {
    FONDS_TRY(snapshot.EntryBytes(number));
    return Error(Code::kNotFound, "cannot prove entry " + std::to_string(number) +
                                      ": it is pending, the newest checkpoint covers the entries below " +
                                      std::to_string(proven.checkpoint.size) + "; " + std::string(kMakeOne));
  }
  FONDS_ASSIGN(const std::vector<Digest> leaf, snapshot.Leaves(number, number + 1));
  const InclusionHashes wanted(number, leaf.front(), proven.checkpoint);
  FONDS_ASSIGN(std::vector<Digest> hashes, HashesOf(snapshot, proven.checkpoint, tiles, wanted));
  return InclusionProof{.extra = {}, .index = number, .hashes = std::move(hashes), .proven = std::move(proven)};
}

Result<ConsistencyProof> ProveConsistency(const Snapshot& snapshot, std::uint64_t old_size,
                                          const std::filesystem::path& tiles) {
  if (old_size == 0) {
    return Error(Code::kUsage, "nothing can be consistent with a register of size 0; give the size of a checkpoint");
  }
  FONDS_ASSIGN(ProvenCheckpoint proven, NewestOf(snapshot));
  const std::uint64_t size = proven.checkpoint.size;
  if (old_size > size) {
    return Error(Code::kNotFound, "cannot prove that the register grew from " + std::to_string(old_size) +
                                      " entries: the newest checkpoint here covers only " + std::to_string(size) +
                                      "; if you hold a checkpoint of that size, run fonds verify --against it");
  }
  const ConsistencyHashes wanted(old_size, proven.checkpoint);
  FONDS_ASSIGN(std::vector<Digest> hashes, HashesOf(snapshot, proven.checkpoint, tiles, wanted));
  return ConsistencyProof{.old_size = old_size, .hashes = std::move(hashes), .proven = std::move(proven)};
}

}  // namespace fonds
