#include "git/bundle.h"

#include <algorithm>
#include <optional>

#include "disk/file.h"
#include "disk/mapped_file.h"
#include "git/pack_indexer.h"

namespace fonds::git {
namespace {

constexpr std::string_view kMagic2 = "# v2 git bundle\n";
constexpr std::string_view kMagic3 = "# v3 git bundle\n";
constexpr std::string_view kMain = "refs/heads/main";

Error Malformed(std::string_view rule) {
  return Error(Code::kMalformed, "the file is no git bundle: " + std::string(rule));
}

// An "@key=value" of version 3. What is not known may change what the pack means.
Status CheckCapability(std::string_view line) {
  if (line == "@object-format=sha1") return {};
  return Error(Code::kUnsupported,
               "the bundle needs '" + std::string(line.substr(1)) + "', which fonds does not read; make a plain one");
}

struct Line {
  std::string_view text;
  std::size_t next = 0;
};

Result<Line> LineAt(ByteView start, std::size_t at) {
  const std::size_t end = start.find('\n', at);
  if (end != ByteView::npos) return Line{start.substr(at, end - at), end + 1};
  if (start.size() < kLongestBundleHead) return Malformed("its head is cut off");
  return Malformed("its head is longer than " + std::to_string(kLongestBundleHead) + " bytes");
}

// "<id> <name>"
Status TakeReference(std::string_view line, std::optional<ObjectId>& main) {
  const std::optional<ObjectId> id = ObjectId::FromHex(line.substr(0, 40));
  if (!id || line.size() < 42 || line[40] != ' ') return Malformed("a line of its head is not '<id> <reference>'");
  if (line.substr(41) != kMain) return {};
  if (main) return Malformed("it names refs/heads/main twice");
  main = id;
  return {};
}

Status WriteFile(const fs::path& path, ByteView bytes) {
  constexpr std::size_t kPiece = 1024 * 1024;
  FONDS_ASSIGN(DurableWriter file, DurableWriter::Create(path.parent_path()));
  for (; !bytes.empty(); bytes.remove_prefix(std::min(kPiece, bytes.size()))) {
    FONDS_TRY(file.Write(bytes.substr(0, kPiece)));
  }
  return file.Commit(path, false);
}

Status CheckRoom(const fs::path& folder, std::uint64_t size) {
  FONDS_ASSIGN(const std::uint64_t room, FreeSpace(folder));
  if (room > size) return {};
  return Error(Code::kIo, "cannot unpack " + std::to_string(size) + " bytes below '" + folder.string() + "': only " +
                              std::to_string(room) + " are free; make room and try again");
}

}  // namespace

bool LooksLikeBundle(ByteView start) {
  constexpr std::string_view kEnd = " git bundle\n";
  return start.starts_with("# v") && start.size() >= kMagic2.size() && start.substr(4, kEnd.size()) == kEnd;
}

Result<BundleHead> ParseBundleHead(ByteView start) {
  const bool third = start.starts_with(kMagic3);
  if (!third && !start.starts_with(kMagic2)) {
    if (!LooksLikeBundle(start)) return Malformed("it does not begin with '# v2 git bundle'");
    return Error(Code::kUnsupported, "the bundle is of a version that fonds does not read; make one of version 2");
  }
  std::size_t at = kMagic2.size();
  std::optional<ObjectId> main;
  bool capabilities = third;
  while (true) {
    FONDS_ASSIGN(const Line line, LineAt(start, at));
    at = line.next;
    if (line.text.empty()) break;
    if (capabilities && line.text.front() == '@') {
      FONDS_TRY(CheckCapability(line.text));
      continue;
    }
    capabilities = false;  // they come first
    if (line.text.front() == '-') {
      return Error(Code::kRefused, "the bundle needs commits that it does not bring; make one of all of main");
    }
    FONDS_TRY(TakeReference(line.text, main));
  }
  if (!main) return Error(Code::kRefused, "the bundle does not bring the branch main, which an archive lies in");
  return BundleHead{*main, at};
}

Result<Repository> Unbundle(const fs::path& bundle, const fs::path& folder) {
  // A person may name a link; what is behind it must be a file.
  std::error_code failed;
  const fs::path real = fs::canonical(bundle, failed);
  FONDS_ASSIGN(const MappedFile file, MappedFile::Open(failed ? bundle : real));
  FONDS_ASSIGN(const BundleHead head, ParseBundleHead(file.bytes().substr(0, kLongestBundleHead)));
  const ByteView pack = file.bytes().substr(head.pack_at);
  FONDS_ASSIGN(std::vector<PackIndexEntry> entries, IndexPack(pack));
  FONDS_ASSIGN(Repository repository, Repository::Create(folder));
  FONDS_TRY(CheckRoom(folder, pack.size()));
  const ObjectId checksum = *ObjectId::FromBytes(pack.substr(pack.size() - 20));
  const fs::path name = folder / "objects/pack" / ("pack-" + checksum.Hex());
  FONDS_TRY(WriteFile(name.string() + ".pack", pack));
  FONDS_TRY(WriteFile(name.string() + ".idx", FormatPackIndex(std::move(entries), checksum)));
  FONDS_TRY(repository.Refresh());
  FONDS_TRY(repository.MoveMain(std::nullopt, head.main));
  return repository;
}

}  // namespace fonds::git
