#include "reading/annotations.h"
#include "reading/document_state.h"
#include "store/labels.h"

namespace fonds {

namespace {

// By entry; empty where no time-stamp and no quorum of witnesses says anything.
Result<std::map<std::uint64_t, TimeBracket>> WhenOf(const Snapshot& snapshot, const std::vector<Filed>& statements,
                                                    UnixSeconds now) {
  std::map<std::uint64_t, TimeBracket> when;
  FONDS_ASSIGN(const TrustedTimes times, ReadTrustedTimes(snapshot, now));
  if (times.words().empty()) return when;
  for (const Filed& filed : statements) {
    if (when.contains(filed.number)) continue;
    FONDS_ASSIGN(const TimeBracket bracket, BracketOf(snapshot, times, filed.number));
    if (bracket.not_before || bracket.not_after) when.emplace(filed.number, bracket);
  }
  return when;
}

}  // namespace

Result<DocumentView> ShowDocument(const Snapshot& snapshot, const DocumentId& document, const ShowOptions& options) {
  FONDS_ASSIGN(DocumentRecord record, snapshot.Document(document));
  FONDS_ASSIGN(const DocumentState state, DocumentState::Of(snapshot, record));
  DocumentView view;
  FONDS_ASSIGN(view.line, LineOf(snapshot, record, state));
  FONDS_ASSIGN(view.versions, VersionsOf(snapshot, record, state.versions, options.retracted));
  view.descriptions = DescriptionsOf(state.descriptions);
  FONDS_ASSIGN(view.annotations, AnnotationsOf(snapshot, record, state.annotations, options.retracted));
  for (const Filed& filed : record.statements) {
    if (filed.statement.kind == Kind::kEvent) view.events.push_back(filed);
    if (filed.statement.kind == Kind::kWithdrawal) view.withdrawals.push_back(filed);
  }
  view.not_understood = std::move(record.unreadable);
  FONDS_ASSIGN(view.suspicions, SuspicionsOf(snapshot, record.statements));
  FONDS_ASSIGN(view.labels, LabelsOf(snapshot));
  FONDS_ASSIGN(view.when, WhenOf(snapshot, record.statements, options.clock->Now()));
  return view;
}

Result<ArchiveView> ShowArchive(const Snapshot& snapshot) {
  ArchiveView view;
  view.archive = snapshot.archive();
  view.origin = snapshot.newest_policy().origin;
  view.policy = snapshot.newest_policy().number;
  view.agents = snapshot.newest_policy().agents;
  view.continues = snapshot.policies().front().continues;
  FONDS_ASSIGN(view.labels, LabelsOf(snapshot));
  FONDS_ASSIGN(const std::vector<DocumentId> documents, snapshot.Documents());
  view.documents = documents.size();
  FONDS_ASSIGN(view.entries, snapshot.RegisterSize());
  FONDS_ASSIGN(const std::optional<CheckedNote> note, snapshot.Newest());
  view.checkpoint = note ? note->checkpoint.size : 0;
  FONDS_ASSIGN(const std::vector<Filed> statements, snapshot.ArchiveStatements());
  FONDS_ASSIGN(const Subjects descriptions, Subjects::Of(snapshot, statements, Kind::kDescription));
  view.descriptions = DescriptionsOf(descriptions);
  for (const Filed& filed : statements) {
    if (filed.statement.kind == Kind::kEvent) view.events.push_back(filed);
  }
  if (!view.descriptions.empty()) view.title = view.descriptions.front().description.First("title");
  return view;
}

}  // namespace fonds
