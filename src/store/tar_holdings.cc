#include "store/tar_holdings.h"

#include <unistd.h>

#include <algorithm>

namespace fonds {

class TarHoldings::File final : public tar::Input {
 public:
  File(std::filesystem::path path, OpenedFile opened) : path_(std::move(path)), opened_(std::move(opened)) {}

  std::uint64_t size() const override { return opened_.size; }
  Result<std::size_t> ReadAt(std::uint64_t offset, char* buffer, std::size_t size) const override {
    return fonds::ReadAt(opened_.descriptor, offset, buffer, size, path_);
  }

  Error CutOff(const tar::Member& member) const {
    return Error(Code::kCorrupt, "cannot read " + member.path + " in '" + path_.string() +
                                     "': the tar became shorter while it was read");
  }

  const std::filesystem::path& path() const { return path_; }
  const tar::Index& index() const { return index_; }
  void Take(tar::Index index) { index_ = std::move(index); }

 private:
  std::filesystem::path path_;
  OpenedFile opened_;
  tar::Index index_;
};

// The bytes of one member.
class TarHoldings::Piece final : public ByteSource {
 public:
  Piece(std::shared_ptr<const File> file, const tar::Member& member) : file_(std::move(file)), member_(member) {}

  Result<std::size_t> Read(char* buffer, std::size_t size) override {
    const std::size_t wanted = static_cast<std::size_t>(std::min<std::uint64_t>(size, member_.size - at_));
    if (wanted == 0) return std::size_t{0};
    FONDS_ASSIGN(const std::size_t count, file_->ReadAt(member_.offset + at_, buffer, wanted));
    if (count == 0) return file_->CutOff(member_);
    at_ += count;
    return count;
  }

 private:
  std::shared_ptr<const File> file_;
  const tar::Member& member_;  // of the index of file_
  std::uint64_t at_ = 0;
};

TarHoldings::TarHoldings(std::shared_ptr<const File> file) : file_(std::move(file)) {}

Result<std::unique_ptr<TarHoldings>> TarHoldings::Open(const std::filesystem::path& file) {
  const std::string attempt = "cannot read '" + file.string() + "' as an archive";
  Result<Descriptor> descriptor = OpenRegular(file, true);
  if (!descriptor) return descriptor.error();
  const off_t end = ::lseek(descriptor->get(), 0, SEEK_END);
  if (end < 0) return FailedTo("read", file);
  const auto opened = std::make_shared<File>(file, OpenedFile{*std::move(descriptor), static_cast<std::uint64_t>(end)});
  Result<tar::Index> index = tar::Scan(*opened);
  if (!index) return index.error().While(attempt);
  opened->Take(*std::move(index));
  return std::unique_ptr<TarHoldings>(new TarHoldings(opened));
}

const std::filesystem::path& TarHoldings::location() const {
  return file_->path();
}

Result<std::unique_ptr<Holdings>> TarHoldings::Again() const {
  return std::unique_ptr<Holdings>(new TarHoldings(file_));
}

Result<Listing> TarHoldings::Children(const Node& folder) const {
  const std::vector<tar::Member>& members = file_->index().members;
  const auto before = [](const tar::Member& member, std::string_view path) { return member.path < path; };
  std::string prefix = folder.path;
  if (!prefix.empty()) prefix += '/';
  Listing listing;
  auto at = std::lower_bound(members.begin(), members.end(), std::string_view(prefix), before);
  while (at != members.end() && at->path.starts_with(prefix)) {
    const std::size_t slash = at->path.find('/', prefix.size());
    if (slash == std::string::npos) {
      listing.children.push_back({at->path, false, {}});
      ++at;
      continue;
    }
    listing.children.push_back({at->path.substr(0, slash), true, {}});
    // Past everything in that folder: '0' is the byte after '/'.
    const std::string next = at->path.substr(0, slash) + '0';
    at = std::lower_bound(at, members.end(), std::string_view(next), before);
  }
  // "a.b" stands before "a/…" among paths, but after "a" among names.
  std::sort(listing.children.begin(), listing.children.end(),
            [](const Node& a, const Node& b) { return a.path < b.path; });
  return listing;
}

const tar::Member* TarHoldings::Lookup(std::string_view path) const {
  const std::vector<tar::Member>& members = file_->index().members;
  const auto found =
      std::lower_bound(members.begin(), members.end(), path,
                       [](const tar::Member& member, std::string_view wanted) { return member.path < wanted; });
  return found != members.end() && found->path == path ? &*found : nullptr;
}

Result<Node> TarHoldings::Find(std::string_view path) const {
  if (path.empty()) return Root();
  if (Lookup(path) != nullptr) return Node{std::string(path), false, {}};
  const std::vector<tar::Member>& members = file_->index().members;
  const std::string prefix = std::string(path) + '/';
  const auto inside =
      std::lower_bound(members.begin(), members.end(), prefix,
                       [](const tar::Member& member, const std::string& wanted) { return member.path < wanted; });
  if (inside == members.end() || !inside->path.starts_with(prefix)) return NotHere(path);
  return Node{std::string(path), true, {}};
}

Result<std::uint64_t> TarHoldings::Size(const Node& file) const {
  const tar::Member* member = Lookup(file.path);
  if (member == nullptr) return NotHere(file.path);
  return member->size;
}

Result<Bytes> TarHoldings::Read(const Node& file, std::uint64_t limit) const {
  const tar::Member* member = Lookup(file.path);
  if (member == nullptr) return NotHere(file.path);
  if (member->size > limit) {
    return Error(Code::kRefused, "cannot read " + file.path + ": it has " + std::to_string(member->size) +
                                     " bytes, more than the " + std::to_string(limit) + " that are read at once");
  }
  Bytes bytes(member->size, '\0');
  FONDS_ASSIGN(const std::size_t count, file_->ReadAt(member->offset, bytes.data(), bytes.size()));
  if (count < bytes.size()) return file_->CutOff(*member);
  return bytes;
}

Result<std::unique_ptr<ByteSource>> TarHoldings::Open(const Node& file) const {
  const tar::Member* member = Lookup(file.path);
  if (member == nullptr) return NotHere(file.path);
  return std::unique_ptr<ByteSource>(new Piece(file_, *member));
}

Result<std::unique_ptr<ByteSource>> TarHoldings::OpenLarge(const Node& file, const Digest&) const {
  return Open(file);
}

Result<std::vector<Trouble>> TarHoldings::CarrierTroubles() const {
  return file_->index().troubles;
}

}  // namespace fonds
