#include "store/directory_holdings.h"

#include <fcntl.h>

#include "store/layout.h"

namespace fonds {

namespace {

std::string Join(const std::string& folder, const std::string& name) {
  return folder.empty() ? name : folder + "/" + name;
}

// A node was listed as what it is now not any more: somebody writes here while we read.
Error Vanished(const Error& error) {
  if (error.code() == Code::kNotFound || error.code() == Code::kRefused) return Error(Code::kCorrupt, error.message());
  return error;
}

}  // namespace

Result<std::unique_ptr<DirectoryHoldings>> DirectoryHoldings::Open(const std::filesystem::path& folder) {
  FONDS_ASSIGN(Descriptor root, OpenFolder(folder));
  return std::unique_ptr<DirectoryHoldings>(new DirectoryHoldings(folder, std::move(root)));
}

Result<std::unique_ptr<Holdings>> DirectoryHoldings::Again() const {
  // From the open folder, not by its name: another thread must not read another folder.
  Descriptor root(::openat(root_.get(), ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!root.ok()) return FailedTo("open", location_);
  return std::unique_ptr<Holdings>(new DirectoryHoldings(location_, std::move(root)));
}

Result<Listing> DirectoryHoldings::Children(const Node& folder) const {
  Result<std::vector<FolderItem>> items = ListBeneath(root_, folder.path, location_);
  if (!items) return Vanished(items.error());
  Listing listing;
  for (const FolderItem& item : *items) {
    const std::string path = Join(folder.path, item.name);
    if (item.type == FileType::kFolder) {
      if (path != ".git") listing.children.push_back({path, true, {}});
    } else if (item.type == FileType::kSymlink) {
      listing.troubles.push_back({path, "a symbolic link cannot be part of an archive", Trouble::kError});
    } else if (item.type == FileType::kOther) {
      listing.troubles.push_back({path, "a device, pipe or socket cannot be part of an archive", Trouble::kError});
    } else if (layout::IsLitter(item.name)) {
      listing.troubles.push_back(
          {path, "a file manager left this file; it is no part of the archive", Trouble::kNotice});
    } else {
      listing.children.push_back({path, false, {}});
    }
  }
  return listing;
}

Result<OpenedFile> DirectoryHoldings::OpenNode(const Node& file) const {
  Result<OpenedFile> opened = OpenBeneath(root_, file.path, location_);
  if (!opened) return Vanished(opened.error());
  return opened;
}

Result<std::uint64_t> DirectoryHoldings::Size(const Node& file) const {
  FONDS_ASSIGN(const OpenedFile opened, OpenNode(file));
  return opened.size;
}

Result<Bytes> DirectoryHoldings::Read(const Node& file, std::uint64_t limit) const {
  FONDS_ASSIGN(const OpenedFile opened, OpenNode(file));
  return ReadAll(opened, limit, location_ / file.path);
}

Result<std::unique_ptr<ByteSource>> DirectoryHoldings::Open(const Node& file) const {
  FONDS_ASSIGN(OpenedFile opened, OpenNode(file));
  return SourceOf(std::move(opened), location_ / file.path);
}

Result<std::unique_ptr<ByteSource>> DirectoryHoldings::OpenLarge(const Node& file, const Digest&) const {
  Result<OpenedFile> opened = OpenBeneath(root_, file.path, location_);
  if (!opened) return opened.error().code() == Code::kNotFound ? opened.error() : Vanished(opened.error());
  return SourceOf(*std::move(opened), location_ / file.path);
}

Result<Node> DirectoryHoldings::Find(std::string_view path) const {
  if (path.empty()) return Root();
  if (path == ".git" || path.starts_with(".git/")) return NotHere(path);
  Result<FileType> type = LookBeneath(root_, path, location_);
  // A link on the way, or a file where a folder should be: to a reader there is nothing here. Children() reports the
  // link.
  if (!type && (type.error().code() == Code::kNotFound || type.error().code() == Code::kRefused)) return NotHere(path);
  if (!type) return type.error();
  if (*type != FileType::kRegular && *type != FileType::kFolder) return NotHere(path);
  return Node{std::string(path), *type == FileType::kFolder, {}};
}

}  // namespace fonds
