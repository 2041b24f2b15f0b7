#include "store/evidence.h"

#include "store/digit_folders.h"
#include "store/layout.h"

namespace fonds {
namespace {

constexpr std::uint64_t kMaxNoteFile = 1024 * 1024;

std::string FolderOf(std::uint64_t size) {
  const std::string note = layout::NotePath(size);
  return note.substr(0, note.rfind('/'));
}

}  // namespace

Result<std::vector<std::uint64_t>> CheckpointSizes(const Holdings& holdings) {
  std::vector<std::uint64_t> sizes;
  FONDS_ASSIGN(const std::optional<Node> top, FindFolder(holdings, layout::kNotesFolder));
  if (!top) return sizes;
  FONDS_TRY(VisitDigitFolders(holdings, *top, 4, false, AllFolders, [&](const Node& folder) -> Result<bool> {
    const std::optional<layout::Place> place = layout::Parse(folder.path + "/note");
    const Result<Node> note = holdings.Find(folder.path + "/note");
    if (!note && note.error().code() != Code::kNotFound) return note.error();
    if (place && note.ok() && !note->folder) sizes.push_back(place->number);
    return false;
  }));
  return sizes;
}

Result<Bytes> NoteBytes(const Holdings& holdings, std::uint64_t size) {
  return holdings.ReadPath(layout::NotePath(size), kMaxNoteFile);
}

Result<std::vector<Evidence>> EvidenceOf(const Holdings& holdings, std::uint64_t size) {
  std::vector<Evidence> all;
  FONDS_ASSIGN(const std::optional<Node> folder, FindFolder(holdings, FolderOf(size)));
  if (!folder) return all;
  FONDS_ASSIGN(const Listing listing, holdings.Children(*folder));
  for (const Node& child : listing.children) {
    const std::optional<layout::Place> place = layout::Parse(child.path);
    if (!place || child.folder) continue;
    const bool cosignature = place->what == layout::What::kCosignature;
    if (!cosignature && place->what != layout::What::kTimestamp) continue;
    FONDS_ASSIGN(Bytes bytes, holdings.Read(child, cosignature ? kMaxCosignatureFile : kMaxTimestampFile));
    all.push_back({place->what, child.path, place->key, place->digest, std::move(bytes)});
  }
  return all;
}

}  // namespace fonds
