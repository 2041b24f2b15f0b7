#include "store/remaking.h"

#include "disk/file.h"
#include "disk/folder.h"
#include "git/commit.h"
#include "store/git_holdings.h"
#include "store/published.h"

namespace fonds {
namespace {

constexpr std::string_view kMarkText = "Files are being withdrawn; the next act of fonds finishes it.\n";
constexpr int kDeepest = 16;

fs::path MarkOf(const fs::path& repository) {
  return repository / kRemakingMark;
}

Status RemoveMark(const fs::path& repository) {
  FONDS_TRY(RemoveFile(MarkOf(repository)));
  return SyncFolder(repository);
}

// What was shared last, in a commit of its own. Who asks for it reads the register, which loses nothing.
Status RemakePublished(Archive& archive, const std::set<std::string>& gone, UnixSeconds day) {
  git::Repository& repository = archive.repository();
  FONDS_ASSIGN(const std::optional<git::ObjectId> published, repository.Reference(kPublishedReference));
  if (!published) return {};
  FONDS_ASSIGN(const std::unique_ptr<GitHoldings> holdings, GitHoldings::AtCommit(repository, *published));
  TreeEditor editor;
  for (const std::string& path : gone) {
    if (holdings->Find(path).ok()) editor.Remove(path);
  }
  git::PackWriter pack(archive.folder());
  FONDS_ASSIGN(const git::ObjectId base, TreeOf(repository, *published));
  FONDS_ASSIGN(const git::ObjectId tree, editor.Write(repository, base, pack));
  FONDS_ASSIGN(const git::ObjectId commit,
               pack.Add(git::ObjectType::kCommit, git::FormatCommit(tree, {}, day, "published")));
  FONDS_TRY(pack.Finish());
  FONDS_TRY(repository.Refresh());
  return MarkPublished(archive, commit);
}

// Large objects that the tree has pointers to.
Result<std::set<Digest>> LargeNamedBy(const git::Repository& repository, const git::ObjectId& tip) {
  FONDS_ASSIGN(std::unique_ptr<GitHoldings> holdings, GitHoldings::AtCommit(repository, tip));
  FONDS_ASSIGN(const Snapshot snapshot, Snapshot::Of(std::move(holdings)));
  FONDS_ASSIGN(const std::vector<DocumentId> documents, snapshot.Documents());
  std::set<Digest> named;
  for (const DocumentId& id : documents) {
    FONDS_ASSIGN(const Node folder, snapshot.holdings().Find(layout::DocumentFolder(id)));
    FONDS_ASSIGN(const Listing listing, snapshot.holdings().Children(folder));
    for (const Node& child : listing.children) {
      const std::optional<layout::Place> place = layout::Parse(child.path);
      if (place && place->what == layout::What::kLarge) named.insert(place->digest);
    }
  }
  return named;
}

// Removes the files below `folder`, temporary ones too, whose names are no digest in `kept`. Folders stay, unless they
// are named by digits of a digest and empty now.
Status RemoveFilesBelow(const fs::path& folder, const std::set<Digest>& kept, int depth) {
  const auto items = ListFolder(folder);
  if (!items.ok() && items.error().code() == Code::kNotFound) return {};
  if (!items.ok()) return items.error();
  for (const FolderItem& item : *items) {
    const fs::path path = folder / item.name;
    if (item.type == FileType::kFolder) {
      if (depth > 0) FONDS_TRY(RemoveFilesBelow(path, kept, depth - 1));
      std::error_code not_empty;
      if (item.name.size() == 2 && IsLowerHex(item.name)) fs::remove(path, not_empty);
      continue;
    }
    const auto digest = Digest::FromHex(item.name);
    if (!digest || !kept.contains(*digest)) FONDS_TRY(RemoveFile(path));
  }
  return SyncFolder(folder);
}

// Reflogs and their like name commits that are gone.
Status RemoveTraces(const fs::path& repository) {
  FONDS_TRY(RemoveFilesBelow(repository / "logs", {}, kDeepest));
  for (const char* name : {"FETCH_HEAD", "ORIG_HEAD"}) FONDS_TRY(RemoveFile(repository / name));
  return {};
}

}  // namespace

Status HasOnlyMain(const Archive& archive, std::string_view what) {
  FONDS_ASSIGN(const std::vector<std::string> others, OtherReferencesOf(archive.folder()));
  if (others.empty()) return {};
  return Error(Code::kRefused, "cannot " + std::string(what) + ": the repository has the reference " + others.front() +
                                   " beside main, which may hold what is to be deleted; take it away first (git -C " +
                                   archive.folder().string() + " update-ref -d " + others.front() + ")");
}

Result<git::ObjectId> Remake(Archive& archive, RawCommit commit, const std::set<std::string>& gone, TreeEditor& editor,
                             git::PackWriter& pack) {
  FONDS_CHECK(commit.turn != nullptr);
  FONDS_TRY(HasOnlyMain(archive, "withdraw"));
  for (const std::string& path : gone) editor.Remove(path);
  commit.parent = {};
  FONDS_TRY(WriteDurably(MarkOf(archive.folder()), kMarkText));
  FONDS_TRY(RemakePublished(archive, gone, commit.day));
  FONDS_ASSIGN(const git::ObjectId made, CommitRaw(archive, commit, editor, pack));
  FONDS_TRY(archive.repository().Refresh());
  const Status finished = FinishRemaking(archive.repository());
  if (finished.ok()) return made;
  return Error(finished.error().code(),
               "the withdrawal stands, but not everything could be deleted from this copy yet; the next act of "
               "fonds, or the same command, goes on: " +
                   finished.error().message());
}

Status FinishRemaking(git::Repository& repository) {
  const fs::path& folder = repository.folder();
  std::error_code error;
  if (!fs::exists(MarkOf(folder), error)) return {};
  FONDS_ASSIGN(const std::optional<git::ObjectId> main, repository.Main());
  if (!main) return Error(Code::kCorrupt, "'" + folder.string() + "' has no branch main");
  FONDS_ASSIGN(const std::optional<git::ObjectId> published, repository.Reference(kPublishedReference));
  std::vector<git::ObjectId> tips = {*main};
  if (published) tips.push_back(*published);
  FONDS_ASSIGN(const std::set<Digest> large, LargeNamedBy(repository, *main));
  FONDS_TRY(RemoveFilesBelow(folder / "lfs", large, kDeepest));
  FONDS_TRY(RemoveTraces(folder));
  FONDS_TRY(git::KeepOnly(folder, tips));
  FONDS_TRY(repository.Refresh());
  return RemoveMark(folder);
}

}  // namespace fonds
