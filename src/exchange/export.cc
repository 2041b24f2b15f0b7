#include "exchange/export.h"

#include <algorithm>
#include <atomic>

#include "base/parallel.h"
#include "exchange/new_folder.h"
#include "exchange/outgoing.h"
#include "exchange/tar_file.h"

namespace fonds {
namespace {

constexpr std::string_view kFiles = "files";

Error Stopped() {
  return Error(Code::kInterrupted, "the export was stopped; nothing was written");
}

// What cannot be part of an archive is not exported, and not left out in silence either. Litter of a file manager is.
Status Accept(const Listing& listing) {
  for (const Trouble& trouble : listing.troubles) {
    if (trouble.weight != Trouble::kError) continue;
    return Error(Code::kCorrupt, "cannot export " + trouble.place + ": " + trouble.rule + "; run fonds verify");
  }
  for (const Node& child : listing.children) {
    if (!child.folder || layout::IsFolder(child.path)) continue;
    return Error(Code::kCorrupt,
                 "cannot export " + child.path + ": no folder of an archive lies at this path; run fonds verify");
  }
  return {};
}

Result<std::vector<Node>> ChildrenOf(const Holdings& holdings, const Node& folder) {
  FONDS_ASSIGN(Listing listing, holdings.Children(folder));
  FONDS_TRY(Accept(listing));
  return std::move(listing.children);
}

// --- a directory, folder by folder on two threads

// A document's folder holds files only: it need not be listed to find the folders of the archive.
bool MayHoldFolders(const std::string& path) {
  static const std::size_t kDocumentFolder = layout::DocumentFolder(DocumentId()).size();
  return !(path.starts_with("documents/") && path.size() == kDocumentFolder);
}

// All folders, parents before what they hold.
Result<std::vector<Node>> ListFolders(const Holdings& holdings) {
  std::vector<Node> folders = {holdings.Root()};
  for (std::size_t i = 0; i < folders.size(); ++i) {
    if (!MayHoldFolders(folders[i].path)) continue;
    FONDS_ASSIGN(const std::vector<Node> children, ChildrenOf(holdings, folders[i]));
    std::copy_if(children.begin(), children.end(), std::back_inserter(folders),
                 [](const Node& child) { return child.folder; });
  }
  return folders;
}

struct Counts {
  std::atomic<std::uint64_t> files{0};
  std::atomic<std::uint64_t> bytes{0};
  std::atomic<std::uint64_t> not_here{0};
};

Status CopyFiles(const Holdings& holdings, const Node& folder, const NewFolder& target, Counts& counts,
                 Progress& progress) {
  FONDS_ASSIGN(const std::vector<Node> children, ChildrenOf(holdings, folder));
  for (const Node& child : children) {
    if (child.folder) continue;
    if (progress.Stopped()) return Stopped();
    FONDS_ASSIGN(std::optional<Outgoing> file, Outgoing::Open(holdings, child));
    if (!file) {
      ++counts.not_here;
      continue;
    }
    FONDS_TRY(target.WriteFile(file->path(), [&](const auto& write) { return file->CopyTo(write); }));
    counts.bytes += file->size();
    progress.Report(kFiles, ++counts.files, 0);
  }
  return {};
}

Result<Exported> ExportDirectory(const Holdings& holdings, const std::filesystem::path& destination,
                                 Progress& progress) {
  constexpr unsigned kThreads = 2;
  FONDS_ASSIGN(NewFolder target, NewFolder::Create(destination));
  FONDS_ASSIGN(const std::vector<Node> folders, ListFolders(holdings));
  for (const Node& folder : folders) {
    if (!folder.path.empty()) FONDS_TRY(target.MakeFolder(folder.path));
  }
  std::vector<std::unique_ptr<Holdings>> readers;
  for (unsigned i = 0; i < kThreads; ++i) {
    FONDS_ASSIGN(std::unique_ptr<Holdings> reader, holdings.Again());
    readers.push_back(std::move(reader));
  }
  Counts counts;
  FONDS_TRY(ForEach(folders.size(), kThreads, progress, [&](std::size_t index, unsigned thread) {
    return CopyFiles(*readers[thread], folders[index], target, counts, progress);
  }));
  if (progress.Stopped()) return Stopped();
  FONDS_TRY(target.Commit());
  return Exported{.files = counts.files, .bytes = counts.bytes, .not_here = counts.not_here};
}

// --- a tar, file by file in the order of their paths

// A folder's files sort as if its own name ended in a slash; the last child pushed is the next one written.
void PushChildren(std::vector<Node> children, std::vector<Node>& waiting) {
  const auto sorted_as = [](const Node& node) { return node.folder ? node.path + "/" : node.path; };
  std::sort(children.begin(), children.end(),
            [&](const Node& a, const Node& b) { return sorted_as(a) > sorted_as(b); });
  std::move(children.begin(), children.end(), std::back_inserter(waiting));
}

Result<Exported> WriteTar(const Holdings& holdings, TarFile& tar, Progress& progress) {
  Exported exported;
  std::vector<Node> waiting = {holdings.Root()};
  while (!waiting.empty()) {
    if (progress.Stopped()) return Stopped();
    const Node node = std::move(waiting.back());
    waiting.pop_back();
    if (node.folder) {
      FONDS_ASSIGN(std::vector<Node> children, ChildrenOf(holdings, node));
      PushChildren(std::move(children), waiting);
      continue;
    }
    FONDS_ASSIGN(std::optional<Outgoing> file, Outgoing::Open(holdings, node));
    if (!file) {
      ++exported.not_here;
      continue;
    }
    FONDS_TRY(tar.Append(file->path(), file->size(), [&](const auto& write) { return file->CopyTo(write); }));
    exported.bytes += file->size();
    progress.Report(kFiles, ++exported.files, 0);
  }
  return exported;
}

Result<Exported> ExportTar(const Holdings& holdings, const std::filesystem::path& destination, Progress& progress) {
  FONDS_ASSIGN(TarFile tar, TarFile::Create(destination));
  FONDS_ASSIGN(const Exported exported, WriteTar(holdings, tar, progress));
  FONDS_TRY(tar.Commit());
  return exported;
}

}  // namespace

Result<Exported> Export(const Snapshot& snapshot, ExportForm form, const std::filesystem::path& destination,
                        Progress& progress) {
  if (form == ExportForm::kTar) return ExportTar(snapshot.holdings(), destination, progress);
  return ExportDirectory(snapshot.holdings(), destination, progress);
}

}  // namespace fonds
