#include "exchange/packet.h"

#include <set>

#include "crypto/sha256.h"
#include "exchange/new_folder.h"
#include "exchange/outgoing.h"
#include "exchange/packet_files.h"
#include "exchange/packet_note.h"
#include "exchange/tar_file.h"

namespace fonds {
namespace {

using Fill = std::function<Status(const std::function<Status(ByteView)>& write)>;
using Write = std::function<Status(const std::string& path, std::uint64_t size, const Fill& fill)>;

Status WriteItem(const Holdings& holdings, const PacketItem& item, const Write& write, PacketMade& made) {
  if (!item.node) {
    made.bytes += item.bytes.size();
    return write(item.path, item.bytes.size(), [&](const auto& take) { return take(item.bytes); });
  }
  FONDS_ASSIGN(std::optional<Outgoing> file, Outgoing::Open(holdings, *item.node));
  if (!file) return Error(Code::kConflict, item.path + " was here a moment ago and is not any more; try again");
  made.bytes += file->size();
  return write(item.path, file->size(), [&](const auto& take) { return file->CopyTo(take); });
}

Status WriteAll(const Holdings& holdings, const std::vector<PacketItem>& items, const Write& write, PacketMade& made,
                Progress& progress) {
  for (const PacketItem& item : items) {
    if (progress.Stopped()) return Error(Code::kInterrupted, "making the packet was stopped; nothing was written");
    FONDS_TRY(WriteItem(holdings, item, write, made));
    progress.Report("files", ++made.files, items.size());
  }
  return {};
}

// Parents before what they hold.
std::set<std::string> FoldersOf(const std::vector<PacketItem>& items) {
  std::set<std::string> folders;
  for (const PacketItem& item : items) {
    for (std::size_t slash = item.path.find('/'); slash != std::string::npos; slash = item.path.find('/', slash + 1))
      folders.insert(item.path.substr(0, slash));
  }
  return folders;
}

PacketItem ListItem(const PacketSelection& selection, const PacketContents& contents, const CheckedNote& note,
                    const ArchiveId& archive) {
  PacketList list;
  list.archive = archive;
  list.size = note.checkpoint.size;
  list.root = note.checkpoint.root;
  for (const auto& [id, document] : selection.documents) list.documents.push_back(id);
  list.citations.assign(selection.citations.begin(), selection.citations.end());
  for (const PacketItem& item : contents.items) list.files.push_back({item.digest, item.path});
  Bytes bytes = FormatPacketList(list);
  const Digest digest = Sha256Of(bytes);
  return {std::string(kPacketList), digest, std::nullopt, std::move(bytes)};
}

Status WriteFolder(const Holdings& holdings, const std::vector<PacketItem>& items,
                   const std::filesystem::path& destination, PacketMade& made, Progress& progress) {
  FONDS_ASSIGN(NewFolder folder, NewFolder::Create(destination));
  for (const std::string& path : FoldersOf(items)) FONDS_TRY(folder.MakeFolder(path));
  const Write write = [&](const std::string& path, std::uint64_t, const Fill& fill) {
    return folder.WriteFile(path, fill);
  };
  FONDS_TRY(WriteAll(holdings, items, write, made, progress));
  return folder.Commit();
}

Status WriteTar(const Holdings& holdings, const std::vector<PacketItem>& items,
                const std::filesystem::path& destination, PacketMade& made, Progress& progress) {
  FONDS_ASSIGN(TarFile tar, TarFile::Create(destination));
  const Write write = [&](const std::string& path, std::uint64_t size, const Fill& fill) {
    return tar.Append(path, size, fill);
  };
  FONDS_TRY(WriteAll(holdings, items, write, made, progress));
  return tar.Commit();
}

}  // namespace

Result<PacketMade> MakePacket(const Snapshot& snapshot, const PacketRequest& request, ExportForm form,
                              const std::filesystem::path& destination, Progress& progress) {
  FONDS_ASSIGN(std::optional<CheckedNote> newest, snapshot.Newest());
  if (!newest) {
    return Error(Code::kNotFound,
                 "a packet needs a checkpoint, and none was made yet; run fonds checkpoint at the archive's seat");
  }
  FONDS_ASSIGN(const PacketSelection selection, SelectForPacket(snapshot, request, newest->checkpoint.size));
  const std::uint64_t newest_size = newest->checkpoint.size;
  FONDS_ASSIGN(const CheckedNote note, NoteForPacket(snapshot, request, selection, *std::move(newest)));
  FONDS_ASSIGN(PacketContents contents, CollectPacket(snapshot, selection, request, note));
  PacketItem list = ListItem(selection, contents, note, snapshot.archive());
  PacketMade made;
  made.archive = snapshot.archive();
  made.checkpoint = note.checkpoint.size;
  made.newest = newest_size;
  made.entries = contents.entries;
  made.not_here = contents.not_here;
  for (const auto& [id, document] : selection.documents) made.documents.push_back(id);
  made.citations.assign(selection.citations.begin(), selection.citations.end());
  std::vector<PacketItem>& items = contents.items;
  for (const PacketItem& item : items) {
    if (item.path == kPacketCover) made.cover = item.bytes;
  }
  items.insert(std::upper_bound(items.begin(), items.end(), list.path,
                                [](const std::string& path, const PacketItem& item) { return path < item.path; }),
               std::move(list));
  const auto write = form == ExportForm::kTar ? WriteTar : WriteFolder;
  FONDS_TRY(write(snapshot.holdings(), items, destination, made, progress));
  return made;
}

}  // namespace fonds
