#include "catalogue/state.h"

#include <algorithm>

#include "catalogue/refresh.h"
#include "disk/folder.h"

namespace fonds::catalogue {
namespace {

std::uint64_t CountTexts(const Contents& contents) {
  std::uint64_t texts = 0;
  for (std::size_t i = 0; i < contents.texts.size(); ++i) {
    const bool again = i > 0 && contents.texts[i - 1].segment == contents.texts[i].segment &&
                       contents.texts[i - 1].number == contents.texts[i].number;
    if (!again) ++texts;
  }
  return texts;
}

std::uint64_t CountCovered(const Contents& contents, const std::vector<std::pair<DocumentId, Node>>& folders) {
  std::uint64_t covered = 0;
  std::size_t at = 0;
  for (const auto& [id, node] : folders) {
    while (at < contents.covered.size() && contents.covered[at].id < id) ++at;
    if (at < contents.covered.size() && contents.covered[at].id == id && contents.covered[at].folder == node.key)
      ++covered;
  }
  return covered;
}

Result<std::uint64_t> SizeOf(const std::filesystem::path& folder) {
  const Result<std::vector<FolderItem>> items = ListFolder(folder);
  if (!items.ok() && items.error().code() == Code::kNotFound) return std::uint64_t{0};
  if (!items.ok()) return items.error();
  std::uint64_t size = 0;
  for (const FolderItem& item : *items) size += item.type == FileType::kRegular ? item.size : 0;
  return size;
}

}  // namespace

Result<State> StateOf(const Snapshot& snapshot, const std::filesystem::path& folder) {
  FONDS_ASSIGN(const FolderKey documents, KeyOfDocuments(snapshot));
  FONDS_ASSIGN(const auto folders, snapshot.DocumentFolders());
  State state;
  state.documents = folders.size();
  FONDS_ASSIGN(state.size, SizeOf(folder));
  const Result<Contents> contents = ReadContents(snapshot.archive(), folder);
  if (!contents.ok() && contents.error().code() == Code::kNotFound) return state;
  if (!contents.ok()) return contents.error();
  state.there = true;
  state.fresh = contents->documents == documents;
  state.covered = CountCovered(*contents, folders);
  state.texts = CountTexts(*contents);
  state.segments = contents->segments.size();
  for (const SegmentRow& row : contents->segments) state.runs += row.postings;
  return state;
}

}  // namespace fonds::catalogue
