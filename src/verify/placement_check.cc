#include "verify/placement_check.h"

#include <algorithm>
#include <tuple>

#include "base/parallel.h"
#include "comparison/placement.h"
#include "crypto/sha256.h"
#include "model/kind.h"
#include "store/source_text.h"

namespace fonds {
namespace {

std::string Say(const TextPosition& range) {
  return std::to_string(range.start) + " to " + std::to_string(range.end);
}

// The placements of one document. Texts are kept while those that need them follow each other.
class DocumentPlacements {
 public:
  DocumentPlacements(Examination& exam, const Holdings& holdings) : exam_(exam), holdings_(holdings) {}

  void Check(const DocumentId& document, std::vector<const PlacedRevision*> revisions) {
    const auto folder = holdings_.Find(layout::DocumentFolder(document));
    if (!folder.ok()) return Unchecked(revisions.size());  // its statements are gone, which has been reported
    document_ = document;
    versions_ = ReadVersions(exam_, holdings_, *folder, document);
    struct Job {
      const PlacedRevision* revision;
      Annotation origin;
    };
    std::vector<Job> jobs;
    for (const PlacedRevision* revision : revisions) {
      auto origin = Origin(*revision);
      if (origin) jobs.push_back({revision, *std::move(origin)});
    }
    std::stable_sort(jobs.begin(), jobs.end(), [](const Job& a, const Job& b) {
      return std::tie(a.origin.pins.version, a.revision->version) <
             std::tie(b.origin.pins.version, b.revision->version);
    });
    for (const Job& job : jobs) {
      if (job.revision->claim.HasStretch()) CheckStretch(*job.revision, job.origin);
    }
  }

 private:
  // The revision in which somebody pointed at the words; nullopt, after a finding, where there is none to be had.
  std::optional<Annotation> Origin(const PlacedRevision& revision) {
    const Listed* row = exam_.listed.Find(revision.claim.from.digest());
    if (row == nullptr && exam_.MayBeElsewhere()) return std::nullopt;
    if (row == nullptr || row->number >= revision.number || row->document != document_.digest()) {
      Unfounded(revision, "no earlier entry registers " + revision.claim.from.Hex() + " for this document");
      return std::nullopt;
    }
    const auto node =
        holdings_.Find(layout::StatementPath(document_, KindName(Kind::kAnnotation), revision.claim.from));
    auto bytes = node.ok() ? holdings_.Read(*node, kMaxStatementSize) : Result<Bytes>(node.error());
    if (!bytes.ok() || Sha256Of(*bytes) != revision.claim.from.digest()) {
      Unchecked(1);  // missing, altered or withdrawn, of which others tell
      return std::nullopt;
    }
    auto statement = ParseStatement(*bytes);
    auto* annotation = statement.ok() ? std::get_if<Annotation>(&statement->body) : nullptr;
    if (annotation == nullptr || annotation->id != revision.id || !annotation->position) {
      Unfounded(revision, revision.claim.from.Hex() + " is no revision of this annotation that points at words");
      return std::nullopt;
    }
    return std::move(*annotation);
  }

  void CheckStretch(const PlacedRevision& revision, const Annotation& origin) {
    const SourceText* before = Text(before_, origin.pins.version);
    const SourceText* after = Text(after_, revision.version);
    if (before == nullptr || after == nullptr) return Unchecked(1);
    const PlacementClaim& claim = revision.claim;
    for (const TextPosition& range : {claim.before, *origin.position}) {
      if (range.end > before->layer().length()) return Wrong(revision, Say(range) + " lies outside the earlier text");
    }
    for (const TextPosition& range : {claim.after, revision.position}) {
      if (range.end > after->layer().length()) return Wrong(revision, Say(range) + " lies outside the text");
    }
    const comparison::Stretch stretch{before->BytesOf(claim.before), after->BytesOf(claim.after)};
    if (!comparison::StretchHolds(before->stream(), before->BytesOf(*origin.position), after->stream(),
                                  after->BytesOf(revision.position), stretch)) {
      return Wrong(revision, "the words at " + Say(revision.position) + " within " + Say(claim.after) +
                                 " are not known to be those at " + Say(*origin.position) + " within " +
                                 Say(claim.before) + " of version " + origin.pins.version.Hex());
    }
    exam_.totals.anchors.fetch_add(1, std::memory_order_relaxed);
  }

  struct KeptText {
    Digest version;
    std::unique_ptr<const SourceText> text;  // nullptr: there is none
  };

  const SourceText* Text(KeptText& kept, const Digest& version) {
    if (kept.version == version) return kept.text.get();
    kept = {version, nullptr};
    if (!versions_.facts.IsPlainText(version)) return nullptr;
    auto bytes = ReadVersion(holdings_, versions_.files, version);
    if (!bytes || bytes->size() > text::kMaxCompared) return nullptr;
    auto layer = text::Layer::From(*std::move(bytes));
    if (layer.ok()) kept.text = std::make_unique<const SourceText>(*std::move(layer));
    return kept.text.get();
  }

  void Unfounded(const PlacedRevision& revision, std::string message) {
    exam_.report.Add(Found::kPlacementUnfounded, revision.path, std::move(message), revision.number);
  }
  void Wrong(const PlacedRevision& revision, std::string message) {
    exam_.report.Add(Found::kPlacementWrong, revision.path, std::move(message), revision.number);
  }
  void Unchecked(std::size_t count) { exam_.totals.anchors_unchecked.fetch_add(count, std::memory_order_relaxed); }

  Examination& exam_;
  const Holdings& holdings_;
  DocumentId document_;
  DocumentVersions versions_;
  KeptText before_;
  KeptText after_;
};

}  // namespace

Status CheckPlacements(Examination& exam, const Readers& readers) {
  std::map<DocumentId, std::vector<const PlacedRevision*>> by_document;
  for (const PlacedRevision& revision : exam.placed) by_document[revision.document].push_back(&revision);
  std::vector<std::pair<DocumentId, std::vector<const PlacedRevision*>>> documents(by_document.begin(),
                                                                                   by_document.end());
  for (auto& [document, revisions] : documents) {
    std::sort(revisions.begin(), revisions.end(),
              [](const PlacedRevision* a, const PlacedRevision* b) { return a->path < b->path; });
  }
  return ForEach(documents.size(), readers.threads(), exam.progress, [&](std::size_t i, unsigned thread) -> Status {
    DocumentPlacements(exam, readers[thread]).Check(documents[i].first, documents[i].second);
    return {};
  });
}

}  // namespace fonds
