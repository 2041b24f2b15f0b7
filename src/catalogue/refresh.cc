#include "catalogue/refresh.h"

#include <algorithm>
#include <unordered_map>

#include "catalogue/merging.h"
#include "catalogue/text_intake.h"
#include "disk/file.h"
#include "disk/folder.h"
#include "disk/passing_lock.h"
#include "store/document_visit.h"
#include "store/source_text.h"

namespace fonds::catalogue {
namespace {

namespace fs = std::filesystem;

constexpr unsigned kFolderMode = 0700;
constexpr unsigned kTurnPatienceMs = 100;

// A text as it was read, or as the old catalogue has it.
struct FoundText {
  Digest version;
  TextIntake::Place place;
};

struct FoundDocument {
  std::vector<FoundText> texts;
  bool unread = false;
};

// Files that the contents do not name: of a run that was stopped, or of segments that were merged.
Status RemoveOthers(const fs::path& folder, const Contents& contents) {
  FONDS_ASSIGN(const std::vector<FolderItem> items, ListFolder(folder));
  for (const FolderItem& item : items) {
    const bool named = std::any_of(contents.segments.begin(), contents.segments.end(), [&](const SegmentRow& row) {
      return SegmentPath(folder, row.name).filename() == item.name;
    });
    if (item.type == FileType::kRegular && item.name.ends_with(".segment") && !named)
      FONDS_TRY(RemoveFile(folder / item.name));
  }
  return {};
}

bool HasFile(const DocumentRecord& record, const Digest& bytes) {
  return std::any_of(record.files.begin(), record.files.end(), [&](const Node& file) {
    const std::optional<layout::Place> place = layout::Parse(file.path);
    return place && place->digest == bytes;
  });
}

bool AllOpen(const fs::path& folder, const Contents& contents) {
  return std::all_of(contents.segments.begin(), contents.segments.end(),
                     [&](const SegmentRow& row) { return Segment::Open(folder, row).ok(); });
}

class Refreshing {
 public:
  Refreshing(const Snapshot& snapshot, const fs::path& folder, Contents old, Progress& progress)
      : snapshot_(snapshot),
        folder_(folder),
        progress_(progress),
        old_(std::move(old)),
        intake_(folder, static_cast<std::uint32_t>(old_.segments.size())) {}

  Result<Contents> Run() {
    FONDS_ASSIGN(contents_.documents, KeyOfDocuments(snapshot_));
    FONDS_ASSIGN(const auto folders, snapshot_.DocumentFolders());
    Plan(folders);
    FONDS_TRY(ReadDocuments());
    contents_.segments = old_.segments;
    FONDS_ASSIGN(const std::vector<SegmentRow> added, intake_.Finish());
    contents_.segments.insert(contents_.segments.end(), added.begin(), added.end());
    AddTexts();
    for (;;) {
      const std::vector<std::uint32_t> segments = SegmentsToMerge(contents_);
      if (segments.empty()) break;
      FONDS_TRY(Merge(folder_, segments, progress_, contents_));
    }
    FONDS_TRY(WriteContents(snapshot_.archive(), folder_, contents_));
    FONDS_TRY(RemoveOthers(folder_, contents_));
    return std::move(contents_);
  }

 private:
  // What is as it was keeps its texts; the rest is to be read.
  void Plan(const std::vector<std::pair<DocumentId, Node>>& folders) {
    std::vector<std::uint32_t> kept(old_.covered.size(), UINT32_MAX);  // by old document: the new one
    std::size_t at = 0;
    for (const auto& [id, node] : folders) {
      const auto document = static_cast<std::uint32_t>(contents_.covered.size());
      while (at < old_.covered.size() && old_.covered[at].id < id) ++at;
      const CoveredDocument* known =
          at < old_.covered.size() && old_.covered[at].id == id ? &old_.covered[at] : nullptr;
      contents_.covered.push_back({.id = id, .folder = node.key, .unread = false});
      if (known != nullptr && known->folder == node.key && !known->unread)
        kept[at] = document;
      else
        wanted_.push_back(document);
    }
    for (const CoveredText& text : old_.texts) {
      // Of what is not wholly known nothing is taken over.
      if (!wanted_.empty() && !old_.covered[text.document].unread)
        known_texts_.emplace(text.version, TextIntake::Place{text.segment, text.number, true});
      if (kept[text.document] == UINT32_MAX) continue;
      contents_.texts.push_back(text);
      contents_.texts.back().document = kept[text.document];
    }
    found_.resize(wanted_.size());
  }

  Status ReadDocuments() {
    return VisitDocuments(snapshot_, wanted_.size(), "documents read for the catalogue", progress_,
                          [&](std::size_t index, const Snapshot& reader) {
                            return ReadDocument(reader, contents_.covered[wanted_[index]].id, found_[index]);
                          });
  }

  // What cannot be read now holds everything as far as is known, so that whoever searches looks for himself.
  Status ReadDocument(const Snapshot& reader, const DocumentId& id, FoundDocument& found) {
    const Result<DocumentRecord> record = reader.DocumentWithoutNumbers(id);
    if (!record.ok() && record.error().code() == Code::kNotFound) return {};  // its accession was withdrawn
    if (!record.ok()) return NoteUnread(record.error(), found);
    for (const NamedBytes& version : TextsOf(*record)) {
      const bool here = HasFile(*record, version.sha256);
      if (const auto known = known_texts_.find(version.sha256); here && known != known_texts_.end()) {
        found.texts.push_back({version.sha256, known->second});
        continue;
      }
      const auto source = SourceText::Read(reader, *record, version);
      // No text, now and ever: its bytes are named by their digest.
      if (!source.ok() && source.error().code() == Code::kUnsupported) continue;
      // By reference, or withdrawn: its bytes cannot come without changing the folder.
      if (!source.ok() && source.error().code() == Code::kNotFound && !here) continue;
      if (!source.ok()) {
        FONDS_TRY(NoteUnread(source.error(), found));
        continue;
      }
      FONDS_ASSIGN(const TextIntake::Place place, intake_.Add((*source)->stream()));
      found.unread = found.unread || !place.whole;
      found.texts.push_back({version.sha256, place});
    }
    return {};
  }

  static Status NoteUnread(const Error& error, FoundDocument& found) {
    if (error.code() == Code::kIo || error.code() == Code::kInterrupted) return error;
    found.unread = true;
    return {};
  }

  void AddTexts() {
    for (std::size_t i = 0; i < wanted_.size(); ++i) {
      contents_.covered[wanted_[i]].unread = found_[i].unread;
      for (const FoundText& text : found_[i].texts)
        contents_.texts.push_back({text.place.segment, text.place.number, wanted_[i], text.version});
    }
    std::sort(contents_.texts.begin(), contents_.texts.end());
  }

  const Snapshot& snapshot_;
  const fs::path& folder_;
  Progress& progress_;
  const Contents old_;
  TextIntake intake_;
  Contents contents_;
  std::vector<std::uint32_t> wanted_;  // documents to be read …
  std::vector<FoundDocument> found_;   // … and what was found in each
  std::unordered_map<Digest, TextIntake::Place> known_texts_;
};

}  // namespace

Result<FolderKey> KeyOfDocuments(const Snapshot& snapshot) {
  if (snapshot.holdings().carrier() != "git") {
    return Error(Code::kUnsupported, "only an archive in git has a catalogue: in '" +
                                         snapshot.holdings().location().string() +
                                         "' nothing cheap says whether documents have changed");
  }
  const Result<Node> documents = snapshot.holdings().Find(layout::kDocumentsFolder);
  if (documents.ok()) return documents->key;
  if (documents.error().code() == Code::kNotFound) return FolderKey{};
  return documents.error();
}

Result<Contents> Refresh(const Snapshot& snapshot, const fs::path& folder, Progress& progress) {
  FONDS_TRY(KeyOfDocuments(snapshot));
  FONDS_TRY(CreateFolders(folder, kFolderMode));
  FONDS_ASSIGN(const PassingLock turn, PassingLock::Beside(ContentsPath(folder), kTurnPatienceMs));
  const Result<Contents> old = ReadContents(snapshot.archive(), folder);
  if (!old.ok() && old.error().code() != Code::kNotFound) return old.error();
  const bool useful = old.ok() && AllOpen(folder, *old);
  Result<Contents> made = Refreshing(snapshot, folder, useful ? *old : Contents(), progress).Run();
  // A segment that cannot be read is worth nothing; a document that cannot be was noted and is no error.
  const bool damaged = !made.ok() && (made.error().code() == Code::kCorrupt || made.error().code() == Code::kNotFound);
  if (damaged && useful) return Refreshing(snapshot, folder, Contents(), progress).Run();
  return made;
}

Status Remove(const fs::path& folder) {
  std::error_code ignored;
  if (!fs::exists(folder, ignored)) return {};
  {
    FONDS_ASSIGN(const PassingLock turn, PassingLock::Beside(ContentsPath(folder), kTurnPatienceMs));
    FONDS_TRY(RemoveFile(ContentsPath(folder)));
    FONDS_TRY(RemoveOthers(folder, Contents()));
  }
  std::error_code failure;
  fs::remove(folder, failure);  // only an empty one: what else lies there is not ours
  return {};
}

}  // namespace fonds::catalogue
