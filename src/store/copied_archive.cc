#include "store/copied_archive.h"

#include <algorithm>
#include <set>

#include "git/commit.h"
#include "git/pack.h"
#include "git/repository.h"
#include "git/tree.h"
#include "store/git_holdings.h"
#include "store/large_objects.h"
#include "store/revisions.h"
#include "store/transaction.h"

namespace fonds {
namespace {

namespace fs = std::filesystem;

Error Damaged(const std::string& path, std::string_view why) {
  return Error(Code::kCorrupt, "cannot take in " + path + ": " + std::string(why));
}

std::string NameOf(const std::string& path) {
  return path.substr(path.rfind('/') + 1);
}

class Copying {
 public:
  Copying(const Holdings& from, const Snapshot& snapshot, const fs::path& folder, Progress& progress)
      : from_(from), snapshot_(snapshot), folder_(folder), pack_(folder), progress_(progress) {}

  // nullopt for a folder without files, of which git knows nothing. As deep as the format's folders are.
  Result<std::optional<git::ObjectId>> CopyFolder(const Node& folder) {
    FONDS_ASSIGN(const Listing listing, from_.Children(folder));
    std::vector<git::TreeItem> items;
    for (const Node& child : listing.children) {
      if (progress_.Stopped()) return Error(Code::kInterrupted, "it was stopped; nothing was written");
      if (!child.folder) {
        FONDS_ASSIGN(const git::ObjectId id, CopyFile(child));
        items.push_back({NameOf(child.path), git::Mode::kFile, id});
        continue;
      }
      if (!layout::IsFolder(child.path)) return Damaged(child.path, "no folder of an archive lies here");
      FONDS_ASSIGN(const std::optional<git::ObjectId> id, CopyFolder(child));
      if (id) items.push_back({NameOf(child.path), git::Mode::kFolder, *id});
    }
    if (!from_.has_pointers()) FONDS_TRY(AddPointersOfAbsent(folder, listing, items));
    if (items.empty()) return std::optional<git::ObjectId>();
    FONDS_ASSIGN(const git::ObjectId id, pack_.Add(git::ObjectType::kTree, git::FormatTree(std::move(items))));
    return std::optional(id);
  }

  Result<git::ObjectId> Commit(const git::ObjectId& tree) {
    FONDS_ASSIGN(const std::uint64_t size, snapshot_.RegisterSize());
    FONDS_ASSIGN(const Entry newest, snapshot_.ReadEntry(size - 1));
    FONDS_ASSIGN(const git::ObjectId commit,
                 pack_.Add(git::ObjectType::kCommit,
                           git::FormatCommit(tree, {}, StartOfDay(newest.time), EntriesMessage(0, size))));
    FONDS_TRY(pack_.Finish());
    return commit;
  }

  CopiedArchive& copied() { return copied_; }

 private:
  Result<git::ObjectId> CopyFile(const Node& file) {
    const std::optional<layout::Place> place = layout::Parse(file.path);
    if (!place) return Damaged(file.path, "no file of an archive lies here");
    progress_.Report("files", ++copied_.files, 0);
    if (place->what == layout::What::kLarge) return CopyLarge(file, place->digest);
    FONDS_ASSIGN(const Bytes bytes, from_.Read(file, kGreatestLargeLimit));
    copied_.bytes += bytes.size();
    return pack_.Add(git::ObjectType::kBlob, bytes);
  }

  Result<git::ObjectId> CopyLarge(const Node& file, const Digest& digest) {
    std::uint64_t size = 0;
    if (from_.has_pointers()) {
      FONDS_ASSIGN(const Bytes bytes, from_.Read(file, layout::kMaxPointerSize));
      const std::optional<layout::Pointer> pointer = layout::ParsePointer(bytes);
      if (!pointer || pointer->content != digest) return Damaged(file.path, "it points to other bytes");
      size = pointer->size;
    } else {
      FONDS_ASSIGN(size, from_.Size(file));
    }
    const Result<std::unique_ptr<ByteSource>> source = from_.OpenLarge(file, digest);
    if (!source.ok() && source.error().code() != Code::kNotFound) return source.error();
    if (source.ok()) {
      FONDS_TRY(StoreLargeObject(folder_, digest, size, **source));
      ++copied_.large;
      copied_.bytes += size;
    } else {
      ++copied_.not_here;
    }
    return pack_.Add(git::ObjectType::kBlob, layout::FormatPointer(digest, size));
  }

  // Outside git a large object that was left out has no file at all; in git its pointer stands for it. What it says,
  // the statement that names the bytes says too.
  Status AddPointersOfAbsent(const Node& folder, const Listing& listing, std::vector<git::TreeItem>& items) {
    const auto id = DocumentId::FromHex(NameOf(folder.path));
    if (!id || layout::DocumentFolder(*id) != folder.path) return {};
    std::set<Digest> settled;
    for (const Node& child : listing.children) {
      if (const auto place = layout::Parse(child.path)) settled.insert(place->digest);
    }
    FONDS_ASSIGN(const DocumentRecord record, snapshot_.DocumentWithoutNumbers(*id));
    std::vector<NamedBytes> named;
    for (const Filed& filed : record.statements) {
      const std::optional<NamedBytes> bytes = BytesNamedBy(filed.statement);
      if (bytes && bytes->by_reference) settled.insert(bytes->sha256);
      if (bytes) named.push_back(*bytes);
    }
    for (const NamedBytes& bytes : named) {
      if (!settled.insert(bytes.sha256).second) continue;
      FONDS_ASSIGN(const git::ObjectId pointer,
                   pack_.Add(git::ObjectType::kBlob, layout::FormatPointer(bytes.sha256, bytes.size)));
      items.push_back({NameOf(layout::LargePath(*id, bytes.sha256, bytes.extension)), git::Mode::kFile, pointer});
      ++copied_.files;
      ++copied_.not_here;
    }
    return {};
  }

  const Holdings& from_;
  const Snapshot& snapshot_;
  const fs::path& folder_;
  git::PackWriter pack_;
  Progress& progress_;
  CopiedArchive copied_;
};

// Whoever has the source in git can compare the two ids by hand.
Status CheckTree(const Holdings& from, const git::ObjectId& tree) {
  const auto* git = dynamic_cast<const GitHoldings*>(&from);
  if (git == nullptr || git->tree() == tree) return {};
  return Error(Code::kCorrupt, "the tree that was written is " + tree.Hex() + ", and the one that was read " +
                                   git->tree().Hex() + "; nothing was written");
}

}  // namespace

Result<CopiedArchive> CopyArchive(const std::shared_ptr<const Holdings>& from, const fs::path& folder,
                                  Progress& progress) {
  FONDS_ASSIGN(const Snapshot snapshot, Snapshot::Of(from));
  FONDS_ASSIGN(git::Repository repository, git::Repository::Create(folder));
  Copying copying(*from, snapshot, folder, progress);
  FONDS_ASSIGN(const std::optional<git::ObjectId> tree, copying.CopyFolder(from->Root()));
  if (!tree) return Error(Code::kCorrupt, "the archive is empty");
  FONDS_TRY(CheckTree(*from, *tree));
  CopiedArchive& copied = copying.copied();
  copied.tree = *tree;
  FONDS_ASSIGN(copied.commit, copying.Commit(*tree));
  FONDS_TRY(repository.Refresh());
  FONDS_TRY(repository.MoveMain(std::nullopt, copied.commit));
  return copied;
}

}  // namespace fonds
