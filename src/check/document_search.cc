#include "check/document_search.h"

#include <algorithm>
#include <mutex>

#include "check/shingle_filter.h"
#include "store/document_visit.h"

namespace fonds::check {
namespace {

bool IsMissing(const Error& error) {
  return error.code() == Code::kNotFound || error.code() == Code::kUnsupported;
}

// A text that answers none of them passes the filter for none.
std::vector<catalogue::Question> QuestionsOf(std::span<const Sought> sought) {
  std::vector<catalogue::Question> questions;
  questions.reserve(sought.size());
  for (const Sought& one : sought) {
    catalogue::Question question;
    for (const std::uint64_t run : ShingleFilter::RunsSought(one.quotation->stream))
      question.runs.push_back({run, static_cast<std::uint32_t>(question.runs.size())});
    question.least = ShingleFilter::Half(question.runs.size());
    questions.push_back(std::move(question));
  }
  return questions;
}

class Search {
 public:
  Search(std::span<const Sought> sought, const Progress& progress)
      : sought_(sought), progress_(progress), best_(sought.size()) {
    for (std::uint32_t i = 0; i < sought.size(); ++i) filter_.Add(i, sought[i].quotation->stream);
  }

  Status Visit(const Snapshot& reader, const DocumentId& id) {
    const Result<DocumentRecord> record = reader.DocumentWithoutNumbers(id);
    if (!record.ok())
      return IsMissing(record.error()) ? Status() : Status(record.error());  // withdrawn: it holds nothing
    FONDS_ASSIGN(const std::vector<NamedBytes> texts, StandingTextsOf(reader, *record));
    std::vector<bool> seen(sought_.size());
    for (const NamedBytes& version : texts) {
      const auto source = SourceText::Read(reader, *record, version);
      if (!source.ok() && IsMissing(source.error())) continue;
      if (!source.ok()) return source.error();
      for (const std::uint32_t candidate : filter_.Candidates((*source)->stream())) {
        if (sought_[candidate].except == id) continue;
        if (progress_.Stopped()) return Error(Code::kInterrupted, "the check was stopped");
        Judgement judgement = JudgeIn(*sought_[candidate].quotation, **source);
        if (judgement.Stands()) Keep(candidate, id, version.sha256, std::move(judgement), seen);
      }
    }
    return {};
  }

  std::vector<std::optional<Sighting>> TakeBest() { return std::move(best_); }

 private:
  void Keep(std::uint32_t index, const DocumentId& id, const Digest& version, Judgement judgement,
            std::vector<bool>& seen) {
    const std::lock_guard lock(mutex_);
    std::optional<Sighting>& best = best_[index];
    const std::size_t documents = (best ? best->documents : 0) + (seen[index] ? 0 : 1);
    seen[index] = true;
    const bool better = !best || std::pair(judgement.outcome.verdict, id) <
                                     std::pair(best->judgement.outcome.verdict, best->found.document);
    if (better) {
      FoundWords found = FoundIn(id, version, judgement);
      best = Sighting{std::move(found), std::move(judgement), 0};
    }
    best->documents = documents;
  }

  std::span<const Sought> sought_;
  const Progress& progress_;
  ShingleFilter filter_;
  std::mutex mutex_;
  std::vector<std::optional<Sighting>> best_;
};

}  // namespace

Result<std::vector<std::optional<Sighting>>> SearchDocuments(const Snapshot& snapshot, std::span<const Sought> sought,
                                                             catalogue::Use& use, Progress& progress) {
  Search search(sought, progress);
  if (sought.empty()) return search.TakeBest();
  FONDS_ASSIGN(const std::vector<DocumentId> documents,
               catalogue::DocumentsToRead(snapshot, QuestionsOf(sought), use, progress));
  FONDS_TRY(VisitDocuments(
      snapshot, documents.size(), "documents", progress,
      [&](std::size_t index, const Snapshot& reader) { return search.Visit(reader, documents[index]); }));
  return search.TakeBest();
}

}  // namespace fonds::check
