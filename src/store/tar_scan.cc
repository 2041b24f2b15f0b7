#include "store/tar_scan.h"

#include <algorithm>
#include <array>
#include <optional>

#include "store/layout.h"
#include "store/tar_format.h"

namespace fonds::tar {

namespace {

// Names and pax records of honest archives have some hundred bytes; attributes of foreign systems a few thousand.
constexpr std::uint64_t kMostExtensionBytes = 1024 * 1024;
// Writers fill the last record up with zeros, to 10 KiB or, on tapes, more.
constexpr std::uint64_t kMostFill = 1024 * 1024;

std::uint64_t Blocks(std::uint64_t size) {
  return size / kBlock + (size % kBlock != 0 ? 1 : 0);
}

// The path as an archive writes it, or nullopt for one that could lead out of a folder or has two spellings.
std::optional<std::string> CleanPath(std::string_view path) {
  while (path.starts_with("./")) path.remove_prefix(2);
  if (path.ends_with('/')) path.remove_suffix(1);
  if (path.empty() || path.find('\0') != std::string_view::npos) return std::nullopt;
  std::string_view rest = path;
  while (true) {
    const std::size_t slash = rest.find('/');
    const std::string_view name = rest.substr(0, slash);
    if (name.empty() || name == "." || name == "..") return std::nullopt;
    if (slash == std::string_view::npos) return std::string(path);
    rest.remove_prefix(slash + 1);
  }
}

bool IsTopFolder(std::string_view path) {
  return path == "." || path == "./";
}

std::string_view KindOf(char type) {
  switch (type) {
    case '1': return "a hard link cannot be part of an archive";
    case '2': return "a symbolic link cannot be part of an archive";
    case '3':
    case '4':
    case '6': return "a device or pipe cannot be part of an archive";
    case 'S': return "a sparse file cannot be part of an archive; write the tar without --sparse";
    default: return "a member of unknown type cannot be part of an archive";
  }
}

// Reads a little more than was asked for: a tar of small files has a header every few blocks, and a system call for
// each is a tenth of what verifying them costs.
class Ahead {
 public:
  explicit Ahead(const Input& input) : input_(input) {}

  std::uint64_t size() const { return input_.size(); }
  Result<std::size_t> ReadAt(std::uint64_t offset, char* buffer, std::size_t size) {
    if (size > window_.size()) return input_.ReadAt(offset, buffer, size);
    if (offset < start_ || offset - start_ > held_ || held_ - (offset - start_) < size) {
      FONDS_ASSIGN(held_, input_.ReadAt(offset, window_.data(), window_.size()));
      start_ = offset;
    }
    const std::size_t at = offset - start_;
    const std::size_t count = std::min(size, held_ - at);
    std::copy_n(window_.data() + at, count, buffer);
    return count;
  }

 private:
  const Input& input_;
  std::array<char, 32 * kBlock> window_{};
  std::uint64_t start_ = 0;
  std::size_t held_ = 0;
};

class Scanner {
 public:
  explicit Scanner(const Input& input) : input_(input) {}

  Result<Index> Run() {
    while (!done_) FONDS_TRY(Step());
    return std::move(index_);
  }

 private:
  // One header with what belongs to it.
  Status Step() {
    char block[kBlock];
    FONDS_ASSIGN(const std::size_t count, input_.ReadAt(at_, block, kBlock));
    if (count < kBlock) return Truncated(count);
    const ByteView bytes(block, kBlock);
    if (IsZeroBlock(bytes)) return Ended();
    Result<Header> header = ParseHeader(bytes);
    if (!header && at_ == 0) return Error(Code::kUnsupported, "it is no tar archive: " + header.error().message());
    if (!header) return Stop(header.error().message() + "; what follows was not read");
    at_ += kBlock;
    return Take(*std::move(header));
  }

  Status Take(Header header) {
    switch (header.type) {
      case 'x':
      case 'g':
      case 'L':
      case 'K': return TakeExtension(header);
      default: break;
    }
    if (pax_.path)
      header.path = *pax_.path;
    else if (long_name_)
      header.path = *long_name_;
    if (pax_.size) header.size = *pax_.size;
    const bool sparse = pax_.sparse;
    pax_ = {};
    long_name_.reset();
    return TakeMember(header, sparse);
  }

  Status TakeExtension(const Header& header) {
    if (header.size > kMostExtensionBytes || header.size > input_.size() - std::min(at_, input_.size())) {
      return Stop("an extended header is larger than any that an archive needs; what follows was not read");
    }
    Bytes body(header.size, '\0');
    FONDS_ASSIGN(const std::size_t count, input_.ReadAt(at_, body.data(), body.size()));
    if (count < body.size()) return Truncated(count);
    at_ += Blocks(header.size) * kBlock;
    if (header.type == 'L') long_name_ = body.substr(0, body.find('\0'));
    if (header.type == 'L' || header.type == 'K') return {};
    Result<PaxRecords> records = ParsePax(body);
    if (!records) return Stop(records.error().message() + "; what follows was not read");
    if (header.type == 'x') {
      pax_ = *std::move(records);
    } else if (records->path || records->size || records->sparse) {
      return Stop("a global header names a path or size for all members; what follows was not read");
    }
    return {};
  }

  Status TakeMember(const Header& header, bool sparse) {
    const std::uint64_t start = at_;
    const std::uint64_t left = input_.size() - std::min(start, input_.size());
    // Links and folders have no bytes, whatever their size field says (POSIX).
    const bool has_bytes = header.type < '1' || header.type > '6';
    if (has_bytes && header.size > left) {
      return Stop("the archive ends before the end of '" + header.path + "'");
    }
    if (has_bytes) at_ += Blocks(header.size) * kBlock;
    // A name with a slash at its end is a folder in archives older than POSIX.
    const bool folder = header.type == '5' || (header.type == '0' && header.path.ends_with('/'));
    if (folder && IsTopFolder(header.path)) return {};
    std::optional<std::string> path = CleanPath(header.path);
    if (!path) return Note(header.path, "the name could lead out of the archive, or is not in its one spelling");
    if (folder) return {};
    if (sparse) return Note(*path, KindOf('S'));
    if (header.type != '0' && header.type != '7') return Note(*path, KindOf(header.type));
    return Keep({*std::move(path), start, header.size});
  }

  Status Keep(Member member) {
    name_bytes_ += member.path.size();
    if (index_.members.size() >= kMostMembers || name_bytes_ > kMostNameBytes) {
      return Error(Code::kRefused, "it holds more than " + std::to_string(kMostMembers) +
                                       " members, or longer names than are read; unpack it and name the folder");
    }
    index_.members.push_back(std::move(member));
    return {};
  }

  // A zero block: the end, of which there should be two.
  Status Ended() {
    char block[kBlock];
    FONDS_ASSIGN(const std::size_t count, input_.ReadAt(at_ + kBlock, block, kBlock));
    if (count < kBlock || !IsZeroBlock({block, kBlock})) {
      return Stop("a single block of zeros stands where two should end the archive; it may be damaged or cut off");
    }
    done_ = true;
    at_ += 2 * kBlock;
    return CheckFill();
  }

  Status CheckFill() {
    const std::uint64_t left = input_.size() - at_;
    constexpr std::string_view kRule = "something follows the end of the archive; another reader may see more members";
    if (left > kMostFill) return Note("", kRule, Trouble::kWarning);
    Bytes fill(left, '\0');
    FONDS_ASSIGN(const std::size_t count, input_.ReadAt(at_, fill.data(), fill.size()));
    if (!IsZeroBlock(ByteView(fill).substr(0, count))) return Note("", kRule, Trouble::kWarning);
    return {};
  }

  Status Truncated(std::size_t) {
    if (at_ == 0) return Error(Code::kUnsupported, "it is no tar archive: it is shorter than one header");
    return Stop("the archive is cut off: it ends without two blocks of zeros");
  }

  Status Stop(std::string rule) {
    done_ = true;
    return Note("", std::move(rule) + " (at byte " + std::to_string(at_) + ")");
  }

  Status Note(std::string place, std::string_view rule, Trouble::Weight weight = Trouble::kError) {
    if (index_.troubles.size() < kMostTroubles)
      index_.troubles.push_back({std::move(place), std::string(rule), weight});
    return {};
  }

  Ahead input_;
  Index index_;
  std::uint64_t at_ = 0;
  std::uint64_t name_bytes_ = 0;
  bool done_ = false;
  PaxRecords pax_;
  std::optional<std::string> long_name_;
};

void AddTrouble(Index& index, Trouble trouble) {
  if (index.troubles.size() < kMostTroubles) index.troubles.push_back(std::move(trouble));
}

// "archive-2026/fonds.json" and everything else below archive-2026/: somebody packed the folder rather than what lies
// in it.
void TakeOffCommonFolder(std::vector<Member>& members) {
  if (members.empty()) return;
  const std::string folder = members.front().path.substr(0, members.front().path.find('/') + 1);
  if (folder.empty()) return;
  bool has_fonds_json = false;
  for (const Member& member : members) {
    if (!member.path.starts_with(folder)) return;
    has_fonds_json |= std::string_view(member.path).substr(folder.size()) == layout::kFondsJson;
  }
  if (!has_fonds_json) return;
  for (Member& member : members) member.path.erase(0, folder.size());
}

std::string_view NameOf(std::string_view path) {
  return path.substr(path.rfind('/') + 1);
}

void TakeOffLitter(Index& index) {
  const auto litter = [&](const Member& member) {
    if (!layout::IsLitter(NameOf(member.path))) return false;
    AddTrouble(index, {member.path, "a file manager left this file; it is no part of the archive", Trouble::kNotice});
    return true;
  };
  std::erase_if(index.members, litter);
}

void TakeOffDuplicates(Index& index) {
  // Stable: of two members with one name the first stays, and which was the first is a fact about the tar.
  std::stable_sort(index.members.begin(), index.members.end(),
                   [](const Member& a, const Member& b) { return a.path < b.path; });
  const auto same = [&](const Member& a, const Member& b) {
    if (a.path != b.path) return false;
    AddTrouble(index, {b.path, "the name occurs twice; the first member was read", Trouble::kError});
    return true;
  };
  index.members.erase(std::unique(index.members.begin(), index.members.end(), same), index.members.end());
}

bool Holds(const std::vector<Member>& members, std::string_view path) {
  const auto found =
      std::lower_bound(members.begin(), members.end(), path,
                       [](const Member& member, std::string_view wanted) { return member.path < wanted; });
  return found != members.end() && found->path == path;
}

// A file that other members treat as a folder.
void TakeOffFilesUsedAsFolders(Index& index) {
  std::vector<std::string> files;
  std::string_view checked;
  for (const Member& member : index.members) {
    const std::size_t end = member.path.rfind('/');
    std::string_view folder = end == std::string::npos ? "" : std::string_view(member.path).substr(0, end);
    if (folder == checked) continue;
    checked = folder;
    while (!folder.empty()) {
      if (Holds(index.members, folder)) files.emplace_back(folder);
      const std::size_t slash = folder.rfind('/');
      folder = slash == std::string_view::npos ? "" : folder.substr(0, slash);
    }
  }
  std::sort(files.begin(), files.end());
  files.erase(std::unique(files.begin(), files.end()), files.end());
  for (const std::string& file : files) {
    AddTrouble(index, {file, "the name is a file's and a folder's", Trouble::kError});
  }
  std::erase_if(index.members,
                [&](const Member& member) { return std::binary_search(files.begin(), files.end(), member.path); });
}

}  // namespace

Result<Index> Scan(const Input& input) {
  FONDS_ASSIGN(Index index, Scanner(input).Run());
  TakeOffLitter(index);
  TakeOffCommonFolder(index.members);
  TakeOffDuplicates(index);
  TakeOffFilesUsedAsFolders(index);
  return index;
}

}  // namespace fonds::tar
