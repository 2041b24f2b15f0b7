#include "sync/union.h"

#include <algorithm>
#include <map>
#include <set>

#include "crypto/sha256.h"
#include "git/tree.h"
#include "store/large_objects.h"
#include "store/layout.h"

namespace fonds {
namespace {

constexpr std::uint64_t kMaxBlob = kGreatestLargeLimit;

// What is needed of one copy's register to unite it with another.
struct Register {
  std::vector<Digest> entries;  // SHA-256 of the entry files
  std::vector<Digest> leaves;
  std::uint64_t final_size = 0;
};

Result<Register> ReadRegister(const Snapshot& snapshot) {
  Register result;
  FONDS_ASSIGN(const std::uint64_t size, snapshot.RegisterSize());
  FONDS_ASSIGN(result.leaves, snapshot.Leaves(size));
  for (std::uint64_t number = 0; number < size; ++number) {
    FONDS_ASSIGN(const Bytes entry, snapshot.EntryBytes(number));
    result.entries.push_back(Sha256Of(entry));
  }
  FONDS_ASSIGN(const std::optional<CheckedNote> note, snapshot.Newest());
  result.final_size = note ? note->checkpoint.size : 0;
  return result;
}

Status CheckConsistent(const Register& ours, const Register& theirs) {
  const std::uint64_t both = std::min(ours.final_size, theirs.final_size);
  for (std::uint64_t number = 0; number < both; ++number) {
    if (ours.leaves[number] == theirs.leaves[number]) continue;
    return Error(Code::kRefused,
                 "the two copies contradict each other: both hold checkpoints, ours over " +
                     std::to_string(ours.final_size) + " and theirs over " + std::to_string(theirs.final_size) +
                     " entries, and they differ from entry " + std::to_string(number) +
                     " on. Keep both copies and their register/checkpoints as evidence; nothing was changed");
  }
  return {};
}

std::uint64_t CommonStart(const std::vector<UnitedEntry>& united, const Register& of,
                          const std::vector<Digest>& target) {
  std::uint64_t number = 0;
  while (number < united.size() && number < of.leaves.size() && of.leaves[number] == target[number]) ++number;
  return number;
}

Result<git::Tree> ReadTree(const Archive& archive, const git::ObjectId& id) {
  constexpr std::uint64_t kMaxTree = 256ULL * 1024 * 1024;
  FONDS_ASSIGN(const Bytes bytes, archive.repository().Read(id, git::ObjectType::kTree, kMaxTree));
  return git::ParseTree(bytes);
}

// An entry's number may be another entry's in the other copy, so entries are not copied by name: signatures of two
// entries would mix.
bool IsEntries(std::string_view path) {
  return path.starts_with("register/") && !layout::IsAtOrBelow(path, layout::kNotesFolder);
}

// Adds what one copy has and the other lacks.
class Copying {
 public:
  Copying(const UnionSide& into, const UnionSide& from, TreeEditor& editor, git::PackWriter& pack)
      : into_(into), from_(from), editor_(editor), pack_(pack) {}

  // Depth is bounded by the layout (store/layout.h): a verified tree is at most seven folders deep.
  Status Folder(const git::ObjectId* into_tree, const git::ObjectId& from_tree, const std::string& prefix) {
    FONDS_ASSIGN(const git::Tree source, ReadTree(from_.archive, from_tree));
    git::Tree target;
    if (into_tree != nullptr) {
      FONDS_ASSIGN(target, ReadTree(into_.archive, *into_tree));
    }
    std::map<std::string_view, const git::TreeItem*> names;
    for (const git::TreeItem& item : target.items) names[item.name] = &item;
    for (const git::TreeItem& item : source.items) {
      const auto there = names.find(item.name);
      FONDS_TRY(Item(item, there == names.end() ? nullptr : there->second,
                     prefix.empty() ? item.name : prefix + "/" + item.name));
    }
    return {};
  }

 private:
  Status Item(const git::TreeItem& item, const git::TreeItem* there, const std::string& path) {
    if (IsEntries(path) || (there != nullptr && there->id == item.id)) return {};
    if (item.mode == git::Mode::kFolder) return Folder(there == nullptr ? nullptr : &there->id, item.id, path);
    if (there != nullptr)
      return {};  // the same name holds the same bytes: names are digests, and fixed files are fixed
    if (from_.withdrawn.contains(path)) return {};
    FONDS_ASSIGN(const Bytes bytes, from_.archive.repository().Read(item.id, git::ObjectType::kBlob, kMaxBlob));
    FONDS_ASSIGN(const git::ObjectId id, pack_.Add(git::ObjectType::kBlob, bytes));
    editor_.Put(path, id);
    return {};
  }

  const UnionSide& into_;
  const UnionSide& from_;
  TreeEditor& editor_;
  git::PackWriter& pack_;
};

Status RemoveEntries(const Snapshot& snapshot, std::uint64_t first, TreeEditor& editor) {
  FONDS_ASSIGN(const std::uint64_t size, snapshot.RegisterSize());
  for (std::uint64_t number = first; number < size; ++number) {
    const std::string path = layout::EntryPath(number);
    FONDS_ASSIGN(const auto signatures, snapshot.EntrySignatures(number));
    editor.Remove(path);
    for (const auto& [key, armour] : signatures) editor.Remove(layout::SignaturePath(path, key));
  }
  return {};
}

}  // namespace

Result<United> UniteRegisters(const Snapshot& ours, const Snapshot& theirs) {
  FONDS_ASSIGN(const Register us, ReadRegister(ours));
  FONDS_ASSIGN(const Register them, ReadRegister(theirs));
  FONDS_TRY(CheckConsistent(us, them));

  United united;
  std::vector<Digest> leaves;
  std::set<Digest> seen;
  const auto take = [&](const Register& source, bool is_theirs, std::uint64_t first, std::uint64_t end) {
    for (std::uint64_t number = first; number < end; ++number) {
      if (!seen.insert(source.entries[number]).second) continue;
      united.entries.push_back({.theirs = is_theirs, .number = number});
      leaves.push_back(source.leaves[number]);
    }
  };
  const bool theirs_is_ahead = them.final_size > us.final_size;
  take(theirs_is_ahead ? them : us, theirs_is_ahead, 0, std::max(us.final_size, them.final_size));
  take(them, true, 0, them.entries.size());
  take(us, false, 0, us.entries.size());

  united.first_new_for_us = CommonStart(united.entries, us, leaves);
  united.first_new_for_them = CommonStart(united.entries, them, leaves);
  united.received = united.entries.size() - us.entries.size();
  united.sent = united.entries.size() - them.entries.size();
  for (std::uint64_t number = united.first_new_for_us; number < us.entries.size(); ++number) ++united.renumbered;
  return united;
}

Status AddUnion(const UnionSide& into, const UnionSide& from, const United& united, bool into_is_ours,
                TreeEditor& editor, git::PackWriter& pack) {
  FONDS_TRY(Copying(into, from, editor, pack).Folder(&into.tree, from.tree, ""));
  for (const std::string& path : into.withdrawn) editor.Remove(path);
  const std::uint64_t first = into_is_ours ? united.first_new_for_us : united.first_new_for_them;
  FONDS_TRY(RemoveEntries(into.state, first, editor));
  for (std::uint64_t number = first; number < united.entries.size(); ++number) {
    const UnitedEntry& entry = united.entries[number];
    const bool from_other = entry.theirs == into_is_ours;
    const Snapshot& source = from_other ? from.state : into.state;
    CarriedEntry carried;
    FONDS_ASSIGN(carried.entry, source.EntryBytes(entry.number));
    FONDS_ASSIGN(carried.signatures, source.EntrySignatures(entry.number));
    FONDS_TRY(PlaceEntries({carried}, number, editor, pack));
  }
  return {};
}

namespace {

// True if the object was copied; false if `into` has it, or `from` has it not either.
Result<bool> CopyLargeObject(const Archive& into, const Snapshot& into_state, const Snapshot& from_state,
                             const Node& node, const Digest& digest) {
  if (into_state.holdings().OpenLarge(node, digest).ok()) return false;
  const auto source = from_state.holdings().OpenLarge(node, digest);
  if (!source.ok()) return false;
  FONDS_ASSIGN(const Bytes pointer, from_state.holdings().Read(node, layout::kMaxPointerSize));
  const std::optional<layout::Pointer> parsed = layout::ParsePointer(pointer);
  if (!parsed) return Error(Code::kCorrupt, node.path + " is no pointer; run fonds verify");
  const Status stored = StoreLargeObject(into.folder(), digest, parsed->size, **source);
  if (stored.ok()) return true;
  if (stored.error().code() != Code::kConflict) return stored.error();
  return Error(Code::kCorrupt, "the large object of " + node.path + " is damaged in '" +
                                   from_state.holdings().location().string() + "'; run fonds verify there");
}

}  // namespace

Result<std::uint64_t> CopyLargeObjects(const Archive& into, const Snapshot& into_state, const Snapshot& from_state,
                                       const std::set<std::string>& withdrawn) {
  FONDS_ASSIGN(const std::vector<DocumentId> documents, from_state.Documents());
  std::uint64_t copied = 0;
  for (const DocumentId& id : documents) {
    FONDS_ASSIGN(const Node folder, from_state.holdings().Find(layout::DocumentFolder(id)));
    FONDS_ASSIGN(const Listing listing, from_state.holdings().Children(folder));
    for (const Node& node : listing.children) {
      const std::optional<layout::Place> place = layout::Parse(node.path);
      if (!place || place->what != layout::What::kLarge || withdrawn.contains(node.path)) continue;
      FONDS_ASSIGN(const bool fresh, CopyLargeObject(into, into_state, from_state, node, place->digest));
      copied += fresh ? 1 : 0;
    }
  }
  return copied;
}

}  // namespace fonds
