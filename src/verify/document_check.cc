#include "verify/document_check.h"

#include <algorithm>
#include <tuple>

#include "crypto/sha256.h"
#include "model/kind.h"
#include "verify/reference_check.h"
#include "verify/revision_check.h"
#include "verify/withdrawal_check.h"

namespace fonds {
namespace {

struct StatementFile {
  Node node;
  layout::Place place;
};

// Withdrawals are read first, then accessions and versions: everything else may be about their bytes.
bool NamesBytes(const layout::Place& place) {
  return place.kind == KindName(Kind::kAccession) || place.kind == KindName(Kind::kVersion);
}

bool Withdraws(const layout::Place& place) {
  return place.kind == KindName(Kind::kWithdrawal);
}

// Bytes that one of the statements naming them lost are withdrawn, whatever else names them.
void MarkWithdrawn(const Withdrawals& withdrawals, DocumentFacts& facts) {
  facts.lost_versions = withdrawals.lost_versions();
  for (const NamedVersion& version : facts.versions) {
    const bool gone = withdrawals.HasBytes(version.statement) || withdrawals.HasTrace(version.statement);
    if (gone) facts.withdrawn.push_back(version.bytes.sha256);
  }
  std::sort(facts.withdrawn.begin(), facts.withdrawn.end());
}

void SortVersions(DocumentFacts& facts) {
  std::sort(facts.versions.begin(), facts.versions.end(), [](const NamedVersion& a, const NamedVersion& b) {
    return std::tie(a.bytes.sha256, a.number, a.statement) < std::tie(b.bytes.sha256, b.number, b.statement);
  });
}

class FolderCheck {
 public:
  FolderCheck(Examination& exam, const Holdings& holdings, const std::optional<DocumentId>& id)
      : exam_(exam), holdings_(holdings), withdrawals_(id) {
    facts_.id = id;
  }

  void Run(const Node& folder) {
    SortChildren(folder);
    RevisionCheck revisions(exam_, facts_.id);
    const auto rest = std::stable_partition(statements_.begin(), statements_.end(),
                                            [](const StatementFile& file) { return Withdraws(file.place); });
    for (auto file = statements_.begin(); file != rest; ++file) CheckFile(*file, revisions);
    statements_.erase(statements_.begin(), rest);
    const auto others = std::stable_partition(statements_.begin(), statements_.end(),
                                              [](const StatementFile& file) { return NamesBytes(file.place); });
    for (auto file = statements_.begin(); file != others; ++file) CheckFile(*file, revisions);
    SortVersions(facts_);
    MarkWithdrawn(withdrawals_, facts_);
    for (auto file = others; file != statements_.end(); ++file) CheckFile(*file, revisions);
    revisions.Finish();
    ExcuseAbsent();
    if (facts_.not_understood) {
      exam_.report.Add(Found::kKindNotUnderstood, folder.path,
                       "incomplete: statements of kinds unknown here, the first being '" + unknown_kind_ + "'");
    }
    CheckContents(exam_, holdings_, facts_, files_, anchors_);
  }

 private:
  void SortChildren(const Node& folder) {
    for (Node& node : ListFolder(holdings_, folder, exam_.report)) {
      auto place = layout::Parse(node.path);
      if (!place || node.folder || place->document != facts_.id) {
        ReportStray(node, exam_.report);
      } else if (place->what == layout::What::kStatement) {
        statements_.push_back({std::move(node), *std::move(place)});
      } else {
        files_.push_back({std::move(node), *std::move(place)});
      }
    }
  }

  void CheckFile(const StatementFile& file, RevisionCheck& revisions) {
    const auto checked = CheckStatement(exam_, holdings_, file.node, file.place);
    if (!checked) return;
    withdrawals_.Take(exam_, *checked, file.node.path, &exam_.report);
    if (withdrawals_.HasTrace(checked->id)) {
      exam_.report.Add(Found::kWithdrawnStillHere, file.node.path, "the statement was withdrawn", checked->number);
    }
    CheckReferences(exam_, file.node, *checked);
    revisions.Take(*checked);
    if (checked->statement.kind == Kind::kUnknown && !facts_.not_understood) {
      facts_.not_understood = true;
      unknown_kind_ = checked->statement.kind_name;
    }
    if (auto bytes = BytesNamedBy(checked->statement)) {
      facts_.versions.push_back({*std::move(bytes), checked->number, checked->id});
    } else if (const auto* event = std::get_if<Event>(&checked->statement.body); event != nullptr && event->version) {
      CheckVersionNamed(exam_, file.node.path, checked->number, *event->version, facts_);
    } else if (const auto* timestamp = std::get_if<Timestamp>(&checked->statement.body)) {
      if (exam_.times != nullptr && exam_.view.time_stamping.contains(checked->number))
        exam_.times->Take(*timestamp, file.node.path, checked->number);
    } else if (const auto* annotation = std::get_if<Annotation>(&checked->statement.body)) {
      CheckVersionNamed(exam_, file.node.path, checked->number, annotation->pins.version, facts_);
      if (facts_.Naming(annotation->pins.version).empty() && facts_.lost_versions) ++exam_.totals.anchors_unchecked;
      anchors_.Take(*checked, facts_);
      TakePlacement(file.node.path, *checked, *annotation);
      if (anchors_.IsFull()) CheckAnchorsEarly();
    }
  }

  void TakePlacement(const std::string& path, const CheckedStatement& checked, const Annotation& annotation) {
    if (!annotation.placement) return;
    exam_.Later(PlacedRevision{path, checked.number, *facts_.id, annotation.id, annotation.pins.version,
                               *annotation.position, *annotation.placement});
  }

  // Statements that are listed, withdrawn and not here are not missing.
  void ExcuseAbsent() {
    for (const StatementId& id : withdrawals_.traces()) {
      const Listed* row = exam_.listed.Find(id.digest());
      if (exam_.listed.IsSeen(*row)) continue;
      exam_.listed.MarkSeen(*row);
      ++exam_.totals.withdrawn_statements;
    }
  }

  void CheckAnchorsEarly() {
    for (const Digest& version : anchors_.Versions()) {
      const std::vector<Anchor> anchors = anchors_.TakeOut(version);
      auto bytes = ReadVersion(holdings_, files_, version);
      if (bytes)
        CheckAnchors(exam_, *facts_.id, *std::move(bytes), facts_.IsPlainText(version), anchors);
      else
        LeaveUnchecked(exam_, anchors);
    }
  }

  Examination& exam_;
  const Holdings& holdings_;
  DocumentFacts facts_;
  Withdrawals withdrawals_;
  std::string unknown_kind_;
  std::vector<StatementFile> statements_;
  std::vector<BytesFile> files_;
  Anchors anchors_;
};

}  // namespace

void CheckDocument(Examination& exam, const Holdings& holdings, const Node& folder, const DocumentId& id) {
  ++exam.totals.documents;
  if (exam.listed.Founding(id) == nullptr) {
    exam.report.Add(Found::kDocumentUnfounded, folder.path, "no entry registers an accession of this digest");
  }
  FolderCheck(exam, holdings, id).Run(folder);
}

void CheckArchiveFolder(Examination& exam, const Holdings& holdings, const Node& folder) {
  FolderCheck(exam, holdings, std::nullopt).Run(folder);
}

DocumentVersions ReadVersions(const Examination& exam, const Holdings& holdings, const Node& folder,
                              const DocumentId& id) {
  DocumentVersions versions;
  Withdrawals withdrawals(id);
  versions.facts.id = id;
  auto listing = holdings.Children(folder);
  if (!listing.ok()) return versions;
  for (Node& node : listing->children) {
    auto place = layout::Parse(node.path);
    if (!place || node.folder || place->document != id) continue;
    if (place->what == layout::What::kContent || place->what == layout::What::kLarge) {
      versions.files.push_back({std::move(node), *std::move(place)});
      continue;
    }
    const Listed* row = exam.listed.Find(place->digest);
    if ((!NamesBytes(*place) && !Withdraws(*place)) || row == nullptr) continue;
    const auto bytes = holdings.Read(node, kMaxStatementSize);
    if (!bytes.ok() || Sha256Of(*bytes) != place->digest) continue;
    auto statement = ParseStatement(*bytes);
    if (!statement.ok()) continue;
    if (auto named = BytesNamedBy(*statement))
      versions.facts.versions.push_back({*std::move(named), row->number, StatementId(place->digest)});
    else
      withdrawals.Take(exam, {StatementId(place->digest), row->number, row->kind, *std::move(statement)}, node.path,
                       nullptr);
  }
  versions.facts.lost_versions = withdrawals.lost_versions();
  SortVersions(versions.facts);
  return versions;
}

}  // namespace fonds
