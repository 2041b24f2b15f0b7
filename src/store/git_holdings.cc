#include "store/git_holdings.h"

#include <algorithm>

#include "disk/file.h"
#include "git/commit.h"
#include "git/references.h"
#include "model/policy.h"
#include "store/beneath.h"
#include "store/layout.h"

namespace fonds {

namespace {

namespace fs = std::filesystem;

// Larger trees are read once in a walk and not worth their memory afterwards.
constexpr std::size_t kMostCachedItems = 1024;

git::ObjectId IdOf(const Node& node) {
  git::ObjectId id;
  id.bytes = node.key;
  return id;
}

// An object that a tree names must be there: without it the archive is damaged.
Error Damaged(const Error& error, std::string_view path) {
  const Code code = error.code() == Code::kNotFound || error.code() == Code::kMalformed ? Code::kCorrupt : error.code();
  return Error(code, error.message()).While("reading " + (path.empty() ? "the root folder" : std::string(path)));
}

// The commit that is checked out: HEAD names a branch, or a commit by itself.
Result<std::optional<git::ObjectId>> HeadOf(const fs::path& git_folder) {
  constexpr std::string_view kBranch = "ref: ";
  constexpr std::uint64_t kGreatestHead = 4096;
  FONDS_ASSIGN(const Bytes bytes, ReadFile(git_folder / "HEAD", kGreatestHead));
  std::string_view head = bytes;
  if (head.ends_with('\n')) head.remove_suffix(1);
  if (!head.starts_with(kBranch)) {
    const std::optional<git::ObjectId> detached = git::ObjectId::FromHex(head);
    if (detached) return detached;
    return Error(Code::kCorrupt, "'" + (git_folder / "HEAD").string() + "' names neither a branch nor a commit");
  }
  head.remove_prefix(kBranch.size());
  if (!git::IsPlainReferenceName(head)) {
    return Error(Code::kUnsupported,
                 "'" + (git_folder / "HEAD").string() + "' names a branch that fonds does not read");
  }
  return git::ReadReference(git_folder, std::string(head));
}

class OwnedBytes final : public ByteSource {
 public:
  explicit OwnedBytes(Bytes bytes) : bytes_(std::move(bytes)), source_(SourceOf(bytes_)) {}
  Result<std::size_t> Read(char* buffer, std::size_t size) override { return source_->Read(buffer, size); }

 private:
  const Bytes bytes_;
  const std::unique_ptr<ByteSource> source_;
};

}  // namespace

Result<std::unique_ptr<GitHoldings>> GitHoldings::Open(const fs::path& folder) {
  FONDS_ASSIGN(git::Repository repository, git::Repository::Open(folder));
  FONDS_ASSIGN(const std::optional<git::ObjectId> main, repository.Main());
  if (!main) {
    return Error(Code::kNotFound, "'" + folder.string() + "' is not an archive of fonds: it has no branch main");
  }
  return At(std::move(repository), folder, *main);
}

Result<std::unique_ptr<GitHoldings>> GitHoldings::OpenWorkTree(const fs::path& folder) {
  FONDS_ASSIGN(git::Repository repository, git::Repository::OpenInside(folder / ".git"));
  FONDS_ASSIGN(const std::optional<git::ObjectId> head, HeadOf(repository.folder()));
  if (!head) return Error(Code::kNotFound, "'" + folder.string() + "' is not an archive of fonds: it has no commit");
  FONDS_ASSIGN(std::unique_ptr<GitHoldings> holdings, At(std::move(repository), folder, *head));
  holdings->in_work_tree_ = true;
  return holdings;
}

Result<std::unique_ptr<GitHoldings>> GitHoldings::AtCommit(const git::Repository& repository,
                                                           const git::ObjectId& commit) {
  FONDS_ASSIGN(git::Repository own, repository.Again());
  fs::path location = own.folder();
  return At(std::move(own), std::move(location), commit);
}

Result<std::unique_ptr<GitHoldings>> GitHoldings::At(git::Repository repository, fs::path location,
                                                     const git::ObjectId& commit) {
  Result<Bytes> bytes = repository.Read(commit, git::ObjectType::kCommit, kGreatestCommit);
  if (!bytes) return Damaged(bytes.error(), "commit " + commit.Hex());
  Result<git::Commit> parsed = git::ParseCommit(*bytes);
  if (!parsed) return Damaged(parsed.error(), "commit " + commit.Hex());
  std::unique_ptr<GitHoldings> holdings(new GitHoldings(std::move(repository), std::move(location)));
  holdings->commit_ = commit;
  holdings->tree_ = parsed->tree;
  return holdings;
}

Result<std::unique_ptr<Holdings>> GitHoldings::Again() const {
  FONDS_ASSIGN(git::Repository own, repository_.Again());
  std::unique_ptr<GitHoldings> again(new GitHoldings(std::move(own), location_));
  again->commit_ = commit_;
  again->tree_ = tree_;
  again->in_work_tree_ = in_work_tree_;
  return std::unique_ptr<Holdings>(std::move(again));
}

Result<std::shared_ptr<const git::Tree>> GitHoldings::ReadTree(const git::ObjectId& id, std::string_view path) const {
  CachedTree& slot = trees_[id.bytes[0] % trees_.size()];
  if (slot.tree && slot.id == id) return slot.tree;
  Result<Bytes> bytes = repository_.Read(id, git::ObjectType::kTree, kGreatestTree);
  if (!bytes) return Damaged(bytes.error(), path);
  Result<git::Tree> tree = git::ParseTree(*bytes);
  if (!tree) return Damaged(tree.error(), path);
  auto shared = std::make_shared<const git::Tree>(*std::move(tree));
  if (shared->items.size() <= kMostCachedItems) slot = {id, shared};
  return shared;
}

Result<Listing> GitHoldings::Children(const Node& folder) const {
  FONDS_ASSIGN(const std::shared_ptr<const git::Tree> tree, ReadTree(IdOf(folder), folder.path));
  const std::string prefix = folder.path.empty() ? "" : folder.path + "/";
  Listing listing;
  listing.children.reserve(tree->items.size());
  for (const git::TreeItem& item : tree->items) {
    listing.children.push_back({prefix + item.name, item.mode == git::Mode::kFolder, item.id.bytes});
  }
  // git sorts a folder as if its name ended in a slash.
  std::sort(listing.children.begin(), listing.children.end(),
            [](const Node& a, const Node& b) { return a.path < b.path; });
  for (const git::TreeTrouble& trouble : tree->troubles) {
    listing.troubles.push_back({prefix + trouble.name, trouble.rule, Trouble::kError});
  }
  return listing;
}

Result<Node> GitHoldings::Find(std::string_view path) const {
  Node node = Root();
  std::size_t at = 0;
  while (at < path.size()) {
    const std::size_t end = std::min(path.find('/', at), path.size());
    const std::string_view name = path.substr(at, end - at);
    if (!node.folder) return NotHere(path);
    FONDS_ASSIGN(const std::shared_ptr<const git::Tree> tree, ReadTree(IdOf(node), path.substr(0, at)));
    const auto item = std::find_if(tree->items.begin(), tree->items.end(),
                                   [&](const git::TreeItem& candidate) { return candidate.name == name; });
    if (item == tree->items.end()) return NotHere(path);
    node.folder = item->mode == git::Mode::kFolder;
    node.key = item->id.bytes;
    at = end + 1;
  }
  node.path = path;
  return node;
}

Result<std::uint64_t> GitHoldings::Size(const Node& file) const {
  Result<git::ObjectHeader> header = repository_.Header(IdOf(file));
  if (!header) return Damaged(header.error(), file.path);
  return header->size;
}

Result<Bytes> GitHoldings::Read(const Node& file, std::uint64_t limit) const {
  Result<Bytes> bytes = repository_.Read(IdOf(file), git::ObjectType::kBlob, limit);
  if (!bytes) return Damaged(bytes.error(), file.path);
  return bytes;
}

Result<std::unique_ptr<ByteSource>> GitHoldings::Open(const Node& file) const {
  FONDS_ASSIGN(Bytes bytes, Read(file, kGreatestLargeLimit));
  return std::unique_ptr<ByteSource>(new OwnedBytes(std::move(bytes)));
}

Result<std::unique_ptr<ByteSource>> GitHoldings::OpenLarge(const Node&, const Digest& content) const {
  const fs::path& folder = repository_.folder();
  const std::string path = layout::LfsObjectPath(content);
  FONDS_ASSIGN(const Descriptor root, OpenFolder(folder));
  FONDS_ASSIGN(OpenedFile object, OpenBeneath(root, path, folder));
  return SourceOf(std::move(object), folder / path);
}

Result<std::vector<Trouble>> GitHoldings::HistoryTroubles() const {
  return HistoryTroublesOf(repository_, commit_);
}

}  // namespace fonds
