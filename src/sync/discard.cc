#include "sync/discard.h"

#include <set>

#include "disk/file.h"
#include "git/commit.h"
#include "store/carried_entry.h"
#include "store/git_holdings.h"
#include "store/published.h"
#include "store/remaking.h"
#include "store/write_turn.h"
#include "sync/pending_act.h"

namespace fonds {
namespace {

constexpr std::uint64_t kMaxCommit = 1024 * 1024;

// Files of the bytes that go with the act.
struct Freed {
  std::vector<std::string> paths;  // in the tree
  std::vector<Digest> large;       // large objects that may go, if no other document names them
};

Result<Freed> FreedBytes(const Snapshot& snapshot, const PendingAct& act) {
  std::set<DocumentId> documents;
  for (const auto& [document, digest] : act.bytes) documents.insert(document);
  Freed freed;
  for (const DocumentId& id : documents) {
    FONDS_ASSIGN(const DocumentRecord record, snapshot.RemainsOf(id));
    for (const Node& file : record.files) {
      const std::optional<layout::Place> place = layout::Parse(file.path);
      if (!place || !act.bytes.contains({id, place->digest})) continue;
      freed.paths.push_back(file.path);
      if (place->what == layout::What::kLarge) freed.large.push_back(place->digest);
    }
  }
  return freed;
}

// The seat, where this machine is it. Its memory counts as a checkpoint: a note that the key signed may be in
// somebody's hands although this tree lacks it.
Result<std::optional<SeatLock>> SeatOf(const Archive& archive, const Keyring& keyring) {
  FONDS_ASSIGN(const Snapshot snapshot, archive.Read());
  if (!keyring.HasRegisterKey(snapshot.archive())) return std::optional<SeatLock>();
  FONDS_ASSIGN(SeatLock seat, SeatLock::Acquire(keyring, snapshot.archive()));
  return std::optional<SeatLock>(std::move(seat));
}

// The newest commit of main whose register ends before the act.
Result<git::ObjectId> CommitWithout(const Archive& archive, git::ObjectId commit, std::uint64_t first) {
  while (true) {
    FONDS_ASSIGN(std::unique_ptr<GitHoldings> holdings, GitHoldings::AtCommit(archive.repository(), commit));
    FONDS_ASSIGN(const Snapshot snapshot, Snapshot::Of(std::move(holdings)));
    FONDS_ASSIGN(const std::uint64_t size, snapshot.RegisterSize());
    if (size <= first) return commit;
    FONDS_ASSIGN(const Bytes bytes, archive.repository().Read(commit, git::ObjectType::kCommit, kMaxCommit));
    FONDS_ASSIGN(const git::Commit parsed, git::ParseCommit(bytes));
    // A history that begins with the act (a shallow copy, a rewritten carrier): the new commit is its first.
    if (parsed.parents.empty()) return git::ObjectId{};
    commit = parsed.parents.front();
  }
}

Result<std::vector<CarriedEntry>> LaterEntries(const Archive& archive, const Snapshot& snapshot,
                                               const PendingAct& act) {
  std::vector<CarriedEntry> carried;
  for (std::uint64_t number = act.first(); number < act.size; ++number) {
    if (act.numbers.contains(number)) continue;
    FONDS_ASSIGN(CarriedEntry entry, CarryEntry(snapshot, archive.repository(), number));
    carried.push_back(std::move(entry));
  }
  return carried;
}

Result<TreeEditor> TreeWithout(const Snapshot& snapshot, const PendingAct& act, const Freed& freed,
                               const std::vector<CarriedEntry>& carried, git::PackWriter& pack) {
  TreeEditor editor;
  for (const std::string& path : act.paths) editor.Remove(path);
  for (const std::string& path : freed.paths) editor.Remove(path);
  for (std::uint64_t number = act.first(); number < act.size; ++number) {
    const std::string path = layout::EntryPath(number);
    FONDS_ASSIGN(const auto signatures, snapshot.EntrySignatures(number));
    editor.Remove(path);
    for (const auto& [key, armour] : signatures) editor.Remove(layout::SignaturePath(path, key));
  }
  FONDS_TRY(PlaceEntries(carried, act.first(), editor, pack));
  return editor;
}

// Main becomes the tree without the act. Where an older commit has that very tree, main goes back to it: nothing is
// left to see.
Status MoveBack(Archive& archive, const git::ObjectId& tip, const git::ObjectId& older, const TreeEditor& editor,
                const PendingAct& act, std::size_t carried, git::PackWriter& pack, UnixSeconds day,
                const WriteTurn& turn) {
  FONDS_ASSIGN(const git::ObjectId tree, TreeOf(archive.repository(), tip));
  if (!older.IsZero()) {
    git::PackWriter scratch(archive.folder());
    FONDS_ASSIGN(const git::ObjectId wanted, editor.Write(archive.repository(), tree, scratch));
    FONDS_ASSIGN(const git::ObjectId there, TreeOf(archive.repository(), older));
    if (wanted == there) return archive.repository().MoveMain(tip, older);
  }
  const RawCommit raw{.tip = tip,
                      .parent = older,
                      .base_tree = tree,
                      .message = carried == 0 ? "bytes" : EntriesMessage(act.first(), carried),
                      .day = day,
                      .turn = &turn};
  FONDS_ASSIGN(const git::ObjectId moved, CommitRaw(archive, raw, editor, pack));
  (void)moved;
  return {};
}

Status DeleteObjects(Archive& archive, const Freed& freed) {
  git::ObjectId tip;
  FONDS_ASSIGN(const Snapshot snapshot, archive.Read(&tip));
  FONDS_ASSIGN(const auto held, snapshot.AllContent());
  for (const Digest& large : freed.large) {
    if (!held.contains(large)) FONDS_TRY(RemoveFile(archive.folder() / layout::LfsObjectPath(large)));
  }
  std::vector<git::ObjectId> tips = {tip};
  FONDS_ASSIGN(const std::optional<git::ObjectId> published, archive.repository().Reference(kPublishedReference));
  if (published) tips.push_back(*published);
  return git::KeepOnly(archive.folder(), tips);
}

}  // namespace

Result<Discarded> Discard(Archive& archive, const Keyring& keyring, const Author& author, const WriteContext& context,
                          const std::optional<StatementId>& statement) {
  // The seat before the turn, as for a checkpoint: in the other order the two would wait for each other.
  FONDS_ASSIGN(const std::optional<SeatLock> seat, SeatOf(archive, keyring));
  FONDS_ASSIGN(const WriteTurn turn, WriteTurn::Take(archive));
  FONDS_TRY(HasOnlyMain(archive, "discard"));
  git::ObjectId tip;
  FONDS_ASSIGN(const Snapshot snapshot, archive.Read(&tip));
  const std::uint64_t signed_size = seat ? seat->memory().frontier.size() : 0;
  FONDS_ASSIGN(const PendingAct act, FindPendingAct(archive, snapshot, signed_size, author, statement));
  FONDS_ASSIGN(const Freed freed, FreedBytes(snapshot, act));
  FONDS_ASSIGN(const std::vector<CarriedEntry> carried, LaterEntries(archive, snapshot, act));
  FONDS_ASSIGN(const git::ObjectId older, CommitWithout(archive, tip, act.first()));

  git::PackWriter pack(archive.folder());
  FONDS_ASSIGN(const TreeEditor editor, TreeWithout(snapshot, act, freed, carried, pack));
  const UnixSeconds day = StartOfDay(FormatDay(context.clock->Now()));
  FONDS_TRY(MoveBack(archive, tip, older, editor, act, carried.size(), pack, day, turn));
  FONDS_TRY(archive.repository().Refresh());
  FONDS_TRY(
      DeleteObjects(archive, freed).While("the act is off the register, but its objects could not be deleted yet"));
  return Discarded{.first = act.first(),
                   .count = act.numbers.size(),
                   .statements = act.statements.size(),
                   .carried = carried.size()};
}

}  // namespace fonds
