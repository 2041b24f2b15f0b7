// Packs written anew. In both uses the new pack is durable before an old one goes, and of an old one the index goes
// first: a pack without index is invisible, while an index without pack would promise objects that cannot be read. Who
// has an old pack open keeps it; who looks for its objects finds them in the new one. What a crash leaves:
//   before the new pack's index has its name   the old packs
//   then                                       objects in two packs, or some old packs gone
//   between index and pack of an old one       a pack that no reader sees (Repository::Troubles tells it)
#include <array>
#include <filesystem>
#include <system_error>
#include <unordered_set>

#include "disk/file.h"
#include "disk/folder.h"
#include "git/commit.h"
#include "git/object_database.h"
#include "git/pack.h"
#include "git/pack_file.h"
#include "git/tree.h"

namespace fonds::git {
namespace {

constexpr std::uint64_t kLargestSmallPack = 8 * 1024 * 1024;
constexpr std::uint64_t kLargestObject = 1024 * 1024 * 1024;

fs::path PackFolder(const fs::path& repository) {
  return repository / "objects" / "pack";
}

// Everything that belongs to the pack; what git derived from it is wrong without it.
Status RemovePack(const fs::path& pack) {
  for (const char* extension : {".idx", ".rev", ".bitmap", ".mtimes", ".keep", ".promisor", ".pack"}) {
    FONDS_TRY(RemoveFile(fs::path(pack).replace_extension(extension)));
  }
  return {};
}

// git would look in it for packs that are gone.
Status RemoveMultiPackIndex(const fs::path& folder) {
  FONDS_ASSIGN(const std::vector<FolderItem> items, ListFolder(folder));
  for (const FolderItem& item : items) {
    if (item.name.starts_with("multi-pack-index")) FONDS_TRY(RemoveFile(folder / item.name));
  }
  return {};
}

// Only packs of commits, trees and blobs, all readable: what we cannot copy stays where it is.
bool IsCopyable(const PackFile& pack) {
  for (std::size_t i = 0; i < pack.index().count(); ++i) {
    if (!pack.HeaderAt(i).ok()) return false;
  }
  return true;
}

using Packs = std::vector<std::shared_ptr<const PackFile>>;

Result<Packs> SmallPacks(const fs::path& folder) {
  FONDS_ASSIGN(const std::vector<FolderItem> items, ListFolder(folder));
  Packs packs;
  for (const FolderItem& item : items) {
    if (!item.name.starts_with("pack-") || !item.name.ends_with(".pack") || item.size >= kLargestSmallPack) continue;
    const fs::path pack = folder / item.name;
    std::error_code error;
    if (fs::exists(fs::path(pack).replace_extension(".keep"), error)) continue;
    const auto opened = PackFile::Open(fs::path(pack).replace_extension(".idx"));
    if (opened.ok() && IsCopyable(**opened)) packs.push_back(*opened);
  }
  return packs;
}

Status CopyPack(const PackFile& pack, PackWriter& writer) {
  BaseCache cache;
  for (std::size_t i = 0; i < pack.index().count(); ++i) {
    const ObjectId id = pack.index().IdAt(i);
    if (writer.Has(id)) continue;
    FONDS_ASSIGN(const Object object, pack.ReadAt(i, kLargestObject, cache));
    FONDS_ASSIGN(const ObjectId added, writer.Add(object.type, object.bytes));
    if (added != id) {
      return Error(Code::kCorrupt,
                   "object " + id.Hex() + " in '" + pack.path().string() + "' is damaged: its bytes have another id");
    }
  }
  return {};
}

// Adds every object that can be reached from `tips`, each once.
class Walk {
 public:
  Walk(ObjectDatabase& objects, PackWriter& writer) : objects_(objects), writer_(writer) {}

  Status Run(const std::vector<ObjectId>& tips) {
    for (const ObjectId& tip : tips) Expect(tip, ObjectType::kCommit);
    while (!pending_.empty()) {
      const Pending next = pending_.back();
      pending_.pop_back();
      FONDS_TRY(Take(next));
    }
    return {};
  }

 private:
  struct Pending {
    ObjectId id;
    ObjectType type;
  };

  void Expect(const ObjectId& id, ObjectType type) {
    if (seen_.insert(id).second) pending_.push_back({id, type});
  }

  Status Take(const Pending& next) {
    FONDS_ASSIGN(const Object object, Read(next.id));
    if (object.type != next.type) {
      return Error(Code::kCorrupt, "object " + next.id.Hex() + " is no " + std::string(TypeName(next.type)));
    }
    FONDS_TRY(writer_.Add(object.type, object.bytes));
    if (object.type == ObjectType::kCommit) return TakeCommit(next.id, object.bytes);
    if (object.type == ObjectType::kTree) return TakeTree(next.id, object.bytes);
    return {};
  }

  // What is missing here was promised by the tips: damage, not absence.
  Result<Object> Read(const ObjectId& id) {
    Result<Object> object = objects_.Read(id, kLargestObject);
    if (object.ok() || object.error().code() != Code::kNotFound) return object;
    return Error(Code::kCorrupt, object.error().message());
  }

  Status TakeCommit(const ObjectId& id, ByteView bytes) {
    const auto commit = ParseCommit(bytes);
    if (!commit.ok()) return Error(Code::kCorrupt, "commit " + id.Hex() + ": " + commit.error().message());
    Expect(commit->tree, ObjectType::kTree);
    for (const ObjectId& parent : commit->parents) Expect(parent, ObjectType::kCommit);
    return {};
  }

  Status TakeTree(const ObjectId& id, ByteView bytes) {
    const auto tree = ParseTree(bytes);
    if (!tree.ok()) return Error(Code::kCorrupt, "tree " + id.Hex() + ": " + tree.error().message());
    if (!tree->troubles.empty()) return Error(Code::kCorrupt, "tree " + id.Hex() + ": " + tree->troubles.front().rule);
    for (const TreeItem& item : tree->items) {
      Expect(item.id, item.mode == Mode::kFolder ? ObjectType::kTree : ObjectType::kBlob);
    }
    return {};
  }

  ObjectDatabase& objects_;
  PackWriter& writer_;
  std::vector<Pending> pending_;
  std::unordered_set<ObjectId> seen_;
};

// What a writer that was stopped had staged.
Status RemoveStageFolder(const fs::path& folder) {
  FONDS_ASSIGN(const std::vector<FolderItem> items, ListFolder(folder));
  for (const FolderItem& item : items) FONDS_TRY(RemoveFile(folder / item.name));
  std::error_code error;
  fs::remove(folder, error);
  return error ? Status(Error(Code::kIo, "cannot remove '" + folder.string() + "': " + error.message())) : Status();
}

// All packs but `kept`, readable or not, and what stopped writers left: any of them can hold what must go.
Status RemoveOtherPacks(const fs::path& folder, const std::string& kept) {
  FONDS_TRY(RemoveMultiPackIndex(folder));
  FONDS_ASSIGN(const std::vector<FolderItem> items, ListFolder(folder));
  const auto goes = [&kept](const FolderItem& item) {
    return item.type != FileType::kFolder && item.name != kept + ".pack" && item.name != kept + ".idx";
  };
  for (const FolderItem& item : items) {
    if (goes(item) && item.name.ends_with(".idx")) FONDS_TRY(RemoveFile(folder / item.name));
  }
  for (const FolderItem& item : items) {
    if (goes(item)) FONDS_TRY(RemoveFile(folder / item.name));
    if (item.type == FileType::kFolder && item.name.starts_with("tmp_"))
      FONDS_TRY(RemoveStageFolder(folder / item.name));
  }
  return SyncFolder(folder);
}

Status RemoveLooseObjects(const fs::path& objects) {
  FONDS_ASSIGN(const std::vector<FolderItem> folders, ListFolder(objects));
  for (const FolderItem& folder : folders) {
    if (folder.type != FileType::kFolder || folder.name.size() != 2 || !IsLowerHex(folder.name)) continue;
    FONDS_ASSIGN(const std::vector<FolderItem> items, ListFolder(objects / folder.name));
    for (const FolderItem& item : items) FONDS_TRY(RemoveFile(objects / folder.name / item.name));
    FONDS_TRY(SyncFolder(objects / folder.name));
  }
  return {};
}

// What git derived from the objects: ids of commits that are gone, names of packs.
Status RemoveDerived(const fs::path& objects) {
  const fs::path info = objects / "info";
  for (const char* name : {"commit-graph", "packs"}) FONDS_TRY(RemoveFile(info / name));
  const auto graphs = ListFolder(info / "commit-graphs");
  if (graphs.ok()) {
    for (const FolderItem& item : *graphs) FONDS_TRY(RemoveFile(info / "commit-graphs" / item.name));
    FONDS_TRY(SyncFolder(info / "commit-graphs"));
  }
  std::error_code error;
  return fs::is_directory(info, error) ? SyncFolder(info) : Status();
}

}  // namespace

Status JoinPacks(const fs::path& repository, std::size_t at_least) {
  const fs::path folder = PackFolder(repository);
  FONDS_ASSIGN(const Packs packs, SmallPacks(folder));
  if (packs.size() < at_least || packs.size() < 2) return {};
  PackWriter writer(repository);
  for (const auto& pack : packs) FONDS_TRY(CopyPack(*pack, writer));
  FONDS_TRY(writer.Finish());
  FONDS_TRY(RemoveMultiPackIndex(folder));
  for (const auto& pack : packs) {
    // Packs with the same objects in the same order have the same name.
    if (pack->path().stem() != writer.finished()) FONDS_TRY(RemovePack(pack->path()));
  }
  return SyncFolder(folder);
}

Status KeepOnly(const fs::path& repository, const std::vector<ObjectId>& tips) {
  const fs::path objects = repository / "objects";
  ObjectDatabase database(objects);
  FONDS_TRY(database.Refresh());
  PackWriter writer(repository);
  FONDS_TRY(Walk(database, writer).Run(tips));
  FONDS_TRY(writer.Finish());
  FONDS_TRY(RemoveOtherPacks(PackFolder(repository), writer.finished()));
  FONDS_TRY(RemoveLooseObjects(objects));
  return RemoveDerived(objects);
}

}  // namespace fonds::git
