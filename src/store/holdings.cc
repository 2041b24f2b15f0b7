#include "store/holdings.h"

#include <algorithm>

#include "disk/file.h"
#include "disk/folder.h"
#include "git/repository.h"
#include "store/beneath.h"
#include "store/directory_holdings.h"
#include "store/git_holdings.h"
#include "store/layout.h"
#include "store/tar_holdings.h"

namespace fonds {

namespace {

namespace fs = std::filesystem;

Error Unsupported(const fs::path& path, std::string_view reason) {
  return Error(Code::kUnsupported, "cannot read '" + path.string() + "' as an archive: " + std::string(reason));
}

struct Magic {
  std::string_view bytes;
  std::string_view reason;
};

// Files that people may well hold an archive in, and what to do with them.
constexpr Magic kMagics[] = {
    {std::string_view("\x1f\x8b", 2), "it is compressed with gzip; decompress it first (gunzip)"},
    {std::string_view("\xfd"
                      "7zXZ\0",
                      6),
     "it is compressed with xz; decompress it first (unxz)"},
    {"BZh", "it is compressed with bzip2; decompress it first (bunzip2)"},
    {"\x28\xb5\x2f\xfd", "it is compressed with zstd; decompress it first (unzstd)"},
    {"PK\x03\x04", "it is a zip file; unpack it first and name the folder"},
    {"# v2 git bundle\n", "it is a git bundle; take it in with fonds receive, which judges it first"},
    {"# v3 git bundle\n", "it is a git bundle; take it in with fonds receive, which judges it first"},
};

Result<std::unique_ptr<Holdings>> OpenFile(const fs::path& path) {
  FONDS_ASSIGN(const std::unique_ptr<FileSource> file, FileSource::Open(path, true));
  char head[16] = {};
  FONDS_ASSIGN(const std::size_t count, file->Read(head, sizeof head));
  for (const Magic& magic : kMagics) {
    if (std::string_view(head, count).starts_with(magic.bytes)) return Unsupported(path, magic.reason);
  }
  FONDS_ASSIGN(std::unique_ptr<Holdings> tar, TarHoldings::Open(path));
  return tar;
}

// A folder with none of these may be anything; one that lost some of them is still worth verifying.
bool HoldsSomethingOfAnArchive(const std::vector<FolderItem>& items) {
  return std::any_of(items.begin(), items.end(), [](const FolderItem& item) {
    return item.name == layout::kFondsJson || item.name == "register" || item.name == "policy" ||
           item.name == "documents";
  });
}

Result<std::unique_ptr<Holdings>> OpenDirectory(const fs::path& path, const HoldingsOptions& options) {
  FONDS_ASSIGN(const Descriptor root, OpenFolder(path));
  FONDS_ASSIGN(const std::vector<FolderItem> items, ListBeneath(root, "", path));
  const auto git = std::find_if(items.begin(), items.end(), [](const FolderItem& item) { return item.name == ".git"; });
  if (git != items.end() && !options.as_directory) {
    if (git->type != FileType::kFolder) {
      return Unsupported(
          path,
          "its .git is not a folder, so the repository lies elsewhere; name that repository, or check the "
          "files with --as-directory");
    }
    FONDS_ASSIGN(std::unique_ptr<Holdings> commit, GitHoldings::OpenWorkTree(path));
    return commit;
  }
  if (!HoldsSomethingOfAnArchive(items)) {
    return Error(
        Code::kNotFound,
        "'" + path.string() + "' is not an archive of fonds: it is no bare git repository, and holds no fonds.json");
  }
  FONDS_ASSIGN(std::unique_ptr<Holdings> directory, DirectoryHoldings::Open(path));
  return directory;
}

}  // namespace

Result<Node> Holdings::Find(std::string_view path) const {
  Node node = Root();
  while (!path.empty()) {
    const std::size_t slash = path.find('/');
    const std::string_view name = path.substr(0, slash);
    path.remove_prefix(slash == std::string_view::npos ? path.size() : slash + 1);
    std::string wanted = node.path;
    if (!wanted.empty()) wanted += '/';
    wanted += name;
    if (!node.folder) return NotHere(wanted);
    FONDS_ASSIGN(const Listing listing, Children(node));
    const auto found = std::find_if(listing.children.begin(), listing.children.end(),
                                    [&](const Node& child) { return child.path == wanted; });
    if (found == listing.children.end()) return NotHere(wanted);
    node = *found;
  }
  return node;
}

Result<Bytes> Holdings::ReadPath(std::string_view path, std::uint64_t limit) const {
  FONDS_ASSIGN(const Node node, Find(path));
  if (node.folder) return NotHere(path);
  return Read(node, limit);
}

Error Holdings::NotHere(std::string_view path) const {
  return Error(Code::kNotFound, "'" + location().string() + "' holds no file " + std::string(path));
}

Result<std::unique_ptr<Holdings>> OpenHoldings(const fs::path& path, const HoldingsOptions& options) {
  std::error_code ignored;
  const fs::file_status status = fs::status(path, ignored);
  if (status.type() == fs::file_type::not_found) {
    return Error(Code::kNotFound, "cannot open '" + path.string() + "': there is nothing of this name");
  }
  if (status.type() == fs::file_type::regular) return OpenFile(path);
  if (status.type() != fs::file_type::directory) return Unsupported(path, "it is neither a file nor a folder");
  if (!options.as_directory && git::Repository::LooksLike(path)) {
    FONDS_ASSIGN(std::unique_ptr<Holdings> commit, GitHoldings::Open(path));
    return commit;
  }
  return OpenDirectory(path, options);
}

}  // namespace fonds
