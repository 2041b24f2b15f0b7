#include "sync/union.h"

#include <algorithm>
#include <map>
#include <set>

#include "crypto/sha256.h"
#include "git/tree.h"
#include "store/large_objects.h"

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
  FONDS_ASSIGN(const std::optional<NewestNote> note, snapshot.Newest());
  result.final_size = note ? note->checkpoint.size : 0;
  return result;
}

Status CheckConsistent(const Register& ours, const Register& theirs) {
  const std::uint64_t both = std::min(ours.final_size, theirs.final_size);
  for (std::uint64_t number = 0; number < both; ++number) {
    if (ours.leaves[number] == theirs.leaves[number]) continue;
    return Error(Code::kRefused, "the two copies contradict each other: both hold checkpoints, ours over " +
                                     std::to_string(ours.final_size) + " and theirs over " + std::to_string(theirs.final_size) +
                                     " entries, and they differ from entry " + std::to_string(number) +
                                     " on. Keep both copies and their register/checkpoints as evidence; nothing was changed");
  }
  return {};
}

std::uint64_t CommonStart(const std::vector<UnitedEntry>& united, const Register& of, const std::vector<Digest>& target) {
  std::uint64_t number = 0;
  while (number < united.size() && number < of.leaves.size() && of.leaves[number] == target[number]) ++number;
  return number;
}

Status CopyFolder(const Archive& from, const git::ObjectId* into_tree, const Archive& into, const git::ObjectId& from_tree,
                  const std::string& prefix, TreeEditor& editor, git::PackWriter& pack);

Result<git::Tree> ReadTree(const Archive& archive, const git::ObjectId& id) {
  constexpr std::uint64_t kMaxTree = 256ULL * 1024 * 1024;
  FONDS_ASSIGN(const Bytes bytes, archive.repository().Read(id, git::ObjectType::kTree, kMaxTree));
  return git::ParseTree(bytes);
}

Status CopyItem(const Archive& from, const Archive& into, const git::TreeItem& item, const git::TreeItem* there,
                const std::string& path, TreeEditor& editor, git::PackWriter& pack) {
  if (there != nullptr && there->id == item.id) return {};
  if (item.mode == git::Mode::kFolder) {
    return CopyFolder(from, there == nullptr ? nullptr : &there->id, into, item.id, path, editor, pack);
  }
  if (there != nullptr) return {};  // the same name holds the same bytes: names are digests, and fixed files are fixed
  FONDS_ASSIGN(const Bytes bytes, from.repository().Read(item.id, git::ObjectType::kBlob, kMaxBlob));
  FONDS_ASSIGN(const git::ObjectId id, pack.Add(git::ObjectType::kBlob, bytes));
  editor.Put(path, id);
  return {};
}

// Depth is bounded by the layout (store/layout.h): a verified tree is at most seven folders deep.
Status CopyFolder(const Archive& from, const git::ObjectId* into_tree, const Archive& into, const git::ObjectId& from_tree,
                  const std::string& prefix, TreeEditor& editor, git::PackWriter& pack) {
  FONDS_ASSIGN(const git::Tree source, ReadTree(from, from_tree));
  git::Tree target;
  if (into_tree != nullptr) {
    FONDS_ASSIGN(target, ReadTree(into, *into_tree));
  }
  std::map<std::string_view, const git::TreeItem*> names;
  for (const git::TreeItem& item : target.items) names[item.name] = &item;
  for (const git::TreeItem& item : source.items) {
    const auto there = names.find(item.name);
    FONDS_TRY(CopyItem(from, into, item, there == names.end() ? nullptr : there->second,
                       prefix.empty() ? item.name : prefix + "/" + item.name, editor, pack));
  }
  return {};
}

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

Status AddUnion(const Archive& into, const Snapshot& into_state, const Archive& from, const Snapshot& from_state,
                const United& united, bool into_is_ours, TreeEditor& editor, git::PackWriter& pack) {
  FONDS_ASSIGN(const std::optional<git::ObjectId> into_tip, into.repository().Main());
  FONDS_ASSIGN(const std::optional<git::ObjectId> from_tip, from.repository().Main());
  if (!into_tip || !from_tip) return Error(Code::kCorrupt, "a copy has no main branch; run fonds verify");
  FONDS_ASSIGN(const git::ObjectId into_tree, TreeOf(into.repository(), *into_tip));
  FONDS_ASSIGN(const git::ObjectId from_tree, TreeOf(from.repository(), *from_tip));
  FONDS_TRY(CopyFolder(from, &into_tree, into, from_tree, "", editor, pack));

  // The register's entries were copied by name like everything else; from the first that differs on they are placed anew.
  const std::uint64_t first = into_is_ours ? united.first_new_for_us : united.first_new_for_them;
  FONDS_TRY(RemoveEntries(into_state, first, editor));
  FONDS_TRY(RemoveEntries(from_state, first, editor));
  for (std::uint64_t number = first; number < united.entries.size(); ++number) {
    const UnitedEntry& entry = united.entries[number];
    const bool from_other = entry.theirs == into_is_ours;
    const Snapshot& source = from_other ? from_state : into_state;
    CarriedEntry carried;
    FONDS_ASSIGN(carried.entry, source.EntryBytes(entry.number));
    FONDS_ASSIGN(carried.signatures, source.EntrySignatures(entry.number));
    FONDS_TRY(PlaceEntries({carried}, number, editor, pack));
  }
  return {};
}

Result<std::uint64_t> CopyLargeObjects(const Archive& into, const Archive& from) {
  FONDS_ASSIGN(const Snapshot into_state, into.Read());
  FONDS_ASSIGN(const Snapshot from_state, from.Read());
  FONDS_ASSIGN(const std::vector<DocumentId> documents, into_state.Documents());
  std::uint64_t copied = 0;
  for (const DocumentId& id : documents) {
    const Result<Node> folder = into_state.holdings().Find(layout::DocumentFolder(id));
    if (!folder.ok()) continue;
    FONDS_ASSIGN(const Listing listing, into_state.holdings().Children(*folder));
    for (const Node& node : listing.children) {
      const std::optional<layout::Place> place = layout::Parse(node.path);
      if (!place || place->what != layout::What::kLarge) continue;
      if (into_state.holdings().OpenLarge(node, place->digest).ok()) continue;
      auto source = from_state.holdings().OpenLarge(node, place->digest);
      if (!source.ok()) continue;  // neither copy has it here
      FONDS_ASSIGN(const Bytes pointer, into_state.holdings().Read(node, kMaxStatementSize));
      const std::optional<layout::Pointer> parsed = layout::ParsePointer(pointer);
      if (!parsed) return Error(Code::kCorrupt, node.path + " is no pointer; run fonds verify");
      FONDS_TRY(StoreLargeObject(into.folder(), place->digest, parsed->size, **source));
      ++copied;
    }
  }
  return copied;
}

}  // namespace fonds
