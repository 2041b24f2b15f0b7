#include "witness/contradiction.h"

#include <algorithm>

#include "disk/file.h"
#include "register/merkle.h"
#include "register/receipt.h"
#include "register/witness_request.h"
#include "store/evidence.h"
#include "witness/watched.h"

namespace fonds {
namespace {

constexpr std::uint64_t kMaxSource = 2 * 1024 * 1024;

Result<Snapshot> OpenArchive(const std::filesystem::path& path) {
  FONDS_ASSIGN(std::shared_ptr<const Holdings> holdings, OpenHoldings(path));
  return Snapshot::Of(std::move(holdings));
}

// One of the two sides: a note, or an archive with many.
struct Side {
  std::optional<NoteSource> note;
  std::optional<Snapshot> archive;
};

Result<Side> ReadSide(const std::filesystem::path& path) {
  Side side;
  std::error_code failure;
  const std::filesystem::path real = std::filesystem::canonical(path, failure);
  if (!failure && std::filesystem::is_regular_file(real)) {
    FONDS_ASSIGN(const Bytes bytes, ReadFile(real, kMaxSource));
    auto note = ReadNoteSource(bytes);
    if (note.ok()) {
      side.note = *std::move(note);
      return side;
    }
    auto archive = OpenArchive(path);  // a tar file
    if (!archive.ok()) return note.error().While("'" + path.string() + "'");
    side.archive = *std::move(archive);
    return side;
  }
  FONDS_ASSIGN(side.archive, OpenArchive(path));
  return side;
}

Result<NoteSource> NoteIn(const Snapshot& snapshot, std::uint64_t size) {
  FONDS_ASSIGN(const Bytes bytes, NoteBytes(snapshot.holdings(), size));
  FONDS_ASSIGN(NoteSource source, ReadNoteSource(bytes));
  FONDS_ASSIGN(const Policy* policy, snapshot.PolicyInForce(size - 1));
  source.key = policy->register_key;
  return source;
}

// The archive's note to hold against one of `size`: of that size; else the next larger one; else the newest.
Result<NoteSource> NoteAgainst(const Snapshot& snapshot, std::uint64_t size) {
  FONDS_ASSIGN(const std::vector<std::uint64_t> sizes, CheckpointSizes(snapshot.holdings()));
  if (sizes.empty()) return Error(Code::kRefused, "this proves nothing: the archive holds no checkpoint");
  const auto next = std::lower_bound(sizes.begin(), sizes.end(), size);
  return NoteIn(snapshot, next == sizes.end() ? sizes.back() : *next);
}

// Two archives: the first two notes of one size that differ, else the newest of both.
Result<NoteSource> NoteOfBoth(const Snapshot& ours, const Snapshot& theirs) {
  FONDS_ASSIGN(const std::vector<std::uint64_t> sizes, CheckpointSizes(ours.holdings()));
  for (const std::uint64_t size : sizes) {
    const auto other = NoteBytes(theirs.holdings(), size);
    if (!other.ok()) continue;
    FONDS_ASSIGN(NoteSource note, NoteIn(ours, size));
    const auto parsed = ReadNoteSource(*other);
    if (parsed.ok() && parsed->checkpoint.root != note.checkpoint.root) return note;
  }
  if (sizes.empty()) return Error(Code::kRefused, "this proves nothing: an archive holds no checkpoint");
  return NoteIn(ours, sizes.back());
}

// How the larger tree begins, from a register that holds it.
struct Beginning {
  std::optional<Digest> root;
  std::vector<Digest> proof;
};

Result<Beginning> BeginningIn(const Snapshot& snapshot, const Checkpoint& small, const Checkpoint& large) {
  FONDS_ASSIGN(const std::uint64_t entries, snapshot.RegisterSize());
  if (entries < large.size) {
    return Error(Code::kRefused, "this proves nothing: the archive has " + std::to_string(entries) +
                                     " entries, and the larger note covers " + std::to_string(large.size));
  }
  FONDS_ASSIGN(const std::vector<Digest> leaves, snapshot.Leaves(large.size));
  if (MerkleRoot(leaves, large.size) != large.root) {
    return Error(Code::kRefused,
                 "this proves nothing: the archive's register is not the tree of the larger note; "
                 "name the archive whose register it is, with --archive");
  }
  return Beginning{MerkleRoot(leaves, small.size), MakeConsistencyProof(leaves, small.size, large.size)};
}

Error NeedsArchive() {
  return Error(Code::kUsage,
               "the two notes have different sizes: name the archive whose register is the larger tree, "
               "with --archive ARCHIVE");
}

}  // namespace

Result<NoteSource> ReadNoteSource(ByteView bytes) {
  if (bytes.starts_with("fonds receipt ")) {
    FONDS_ASSIGN(Receipt receipt, ParseReceipt(bytes));
    return NoteSource{std::move(receipt.note), std::move(receipt.checkpoint), std::move(receipt.key)};
  }
  if (bytes.starts_with("fonds witness ")) {
    FONDS_ASSIGN(Watched watched, ParseWatched(bytes));
    return NoteSource{std::move(watched.note), std::move(watched.checkpoint), std::move(watched.key)};
  }
  if (bytes.starts_with("old ")) {
    FONDS_ASSIGN(WitnessRequest request, ParseWitnessRequest(bytes));
    return NoteSource{std::move(request.note), std::move(request.checkpoint), std::nullopt};
  }
  FONDS_ASSIGN(const Note note, ParseNote(bytes));
  FONDS_ASSIGN(Checkpoint checkpoint, ParseCheckpoint(note.text));
  return NoteSource{Bytes(bytes), std::move(checkpoint), std::nullopt};
}

Result<Equivocation> FindContradiction(const ContradictionRequest& request) {
  FONDS_ASSIGN(Side a, ReadSide(request.a));
  FONDS_ASSIGN(Side b, ReadSide(request.b));
  if (!a.note && !b.note) {
    FONDS_ASSIGN(a.note, NoteOfBoth(*a.archive, *b.archive));
  }
  if (!a.note) {
    FONDS_ASSIGN(a.note, NoteAgainst(*a.archive, b.note->checkpoint.size));
  }
  if (!b.note) {
    FONDS_ASSIGN(b.note, NoteAgainst(*b.archive, a.note->checkpoint.size));
  }
  const std::optional<NoteVerifier> key = request.key ? request.key : a.note->key ? a.note->key : b.note->key;
  if (!key) {
    return Error(Code::kUsage, "neither file names the register key; give it, or a receipt, with --trust");
  }
  const bool turned = b.note->checkpoint.size < a.note->checkpoint.size;
  const NoteSource& small = turned ? *b.note : *a.note;
  const NoteSource& large = turned ? *a.note : *b.note;
  Beginning beginning;
  if (small.checkpoint.size != large.checkpoint.size && small.checkpoint.size != 0) {
    std::optional<Snapshot> named;
    if (!request.archive.empty()) {
      FONDS_ASSIGN(named, OpenArchive(request.archive));
    }
    const std::optional<Snapshot>& beside = turned ? a.archive : b.archive;
    const Snapshot* tree = named ? &*named : beside ? &*beside : nullptr;
    if (tree == nullptr) return NeedsArchive();
    FONDS_ASSIGN(beginning, BeginningIn(*tree, small.checkpoint, large.checkpoint));
  }
  return ProveEquivocation(*key, small.note, large.note, beginning.root, beginning.proof);
}

}  // namespace fonds
