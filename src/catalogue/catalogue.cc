#include "catalogue/catalogue.h"

#include <algorithm>

#include "catalogue/refresh.h"

namespace fonds::catalogue {
namespace {

// Counts, for one segment, the runs of one question after the other.
class Counting {
 public:
  Counting(const Segment& segment, std::vector<bool>& answers)
      : segment_(segment), answers_(answers), counts_(segment.row().texts) {}

  Status Ask(const Question& question) {
    for (const std::uint32_t text : touched_) counts_[text] = Count();
    touched_.clear();
    for (const Question::Run& run : question.runs)
      FONDS_TRY(segment_.VisitTexts(KeyOf(run.hash), [&](std::uint32_t text) { Add(question, run.number, text); }));
    return {};
  }

 private:
  struct Count {
    std::uint32_t found = 0;  // runs of the question; if they count in a row only, of the row that goes on
    std::uint32_t next = 0;   // behind the last of them
  };

  void Add(const Question& question, std::uint32_t run, std::uint32_t text) {
    Count& count = counts_[text];
    if (count.found == 0) touched_.push_back(text);
    if (count.next == run + 1) return;  // in another reading
    count.found = question.in_a_row && count.next != run ? 1 : count.found + 1;
    count.next = run + 1;
    if (count.found >= question.least) answers_[text] = true;
  }

  const Segment& segment_;
  std::vector<bool>& answers_;  // by text
  std::vector<Count> counts_;
  std::vector<std::uint32_t> touched_;
};

}  // namespace

Result<Catalogue> Catalogue::Open(const std::filesystem::path& folder, Contents contents) {
  Catalogue catalogue;
  for (const SegmentRow& row : contents.segments) {
    FONDS_ASSIGN(Segment segment, Segment::Open(folder, row));
    catalogue.segments_.push_back(std::move(segment));
  }
  catalogue.contents_ = std::move(contents);
  return catalogue;
}

Result<Catalogue> Catalogue::Fresh(const Snapshot& snapshot, const std::filesystem::path& folder, Progress& progress) {
  FONDS_ASSIGN(const FolderKey documents, KeyOfDocuments(snapshot));
  Result<Contents> contents = ReadContents(snapshot.archive(), folder);
  if (contents.ok() && contents->documents == documents) {
    Result<Catalogue> catalogue = Open(folder, *std::move(contents));
    if (catalogue.ok()) return catalogue;  // else it is damaged, or was replaced since its contents were read
  }
  FONDS_ASSIGN(Contents made, Refresh(snapshot, folder, progress));
  return Open(folder, std::move(made));
}

Result<std::vector<DocumentId>> Catalogue::DocumentsFor(std::span<const Question> questions) const {
  std::vector<bool> wanted(contents_.covered.size());
  auto text = contents_.texts.begin();
  for (std::uint32_t i = 0; i < segments_.size(); ++i) {
    std::vector<bool> answers(segments_[i].row().texts);
    Counting counting(segments_[i], answers);
    for (const Question& question : questions) FONDS_TRY(counting.Ask(question));
    for (; text != contents_.texts.end() && text->segment == i; ++text) {
      if (answers[text->number]) wanted[text->document] = true;
    }
  }
  std::vector<DocumentId> documents;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (wanted[i] || contents_.covered[i].unread) documents.push_back(contents_.covered[i].id);
  }
  return documents;
}

Result<std::vector<DocumentId>> FindDocuments(const Snapshot& snapshot, const std::filesystem::path& folder,
                                              std::span<const Question> questions, Progress& progress) {
  FONDS_ASSIGN(const Catalogue catalogue, Catalogue::Fresh(snapshot, folder, progress));
  Result<std::vector<DocumentId>> documents = catalogue.DocumentsFor(questions);
  if (documents.ok() || documents.error().code() != Code::kCorrupt) return documents;
  FONDS_TRY(Remove(folder));
  FONDS_ASSIGN(const Catalogue anew, Catalogue::Fresh(snapshot, folder, progress));
  return anew.DocumentsFor(questions);
}

Result<std::vector<DocumentId>> DocumentsToRead(const Snapshot& snapshot, std::span<const Question> questions, Use& use,
                                                Progress& progress) {
  if (use.folder.empty()) return snapshot.Documents();
  Result<std::vector<DocumentId>> documents = FindDocuments(snapshot, use.folder, questions, progress);
  if (documents.ok() || documents.error().code() == Code::kInterrupted) return documents;
  const Code code = documents.error().code();
  if (code == Code::kIo || code == Code::kRefused) use.trouble = documents.error().message();
  return snapshot.Documents();
}

}  // namespace fonds::catalogue
