#include "reading/document_state.h"

#include <algorithm>

#include "store/title.h"

namespace fonds {
namespace {

// The current bytes; of several, those with the smallest digest; when all were taken back, the bytes as received.
NamedBytes CurrentBytesOf(const DocumentRecord& record, const Subjects& versions) {
  std::optional<NamedBytes> current;
  for (const Subjects::Subject& subject : versions.all()) {
    for (const Filed* head : subject.heads) {
      const std::optional<NamedBytes> bytes = BytesNamedBy(head->statement);
      if (bytes && (!current || bytes->sha256 < current->sha256)) current = bytes;
    }
  }
  return current ? *current : BytesNamedBy(record.accession().statement).value_or(NamedBytes{});
}

// Annotations of which at least one current revision says something.
std::uint64_t CountStanding(const Subjects& annotations) {
  const auto stands = [](const Subjects::Subject& subject) {
    return std::any_of(subject.heads.begin(), subject.heads.end(),
                       [](const Filed* head) { return !head->statement.IsRetraction(); });
  };
  return static_cast<std::uint64_t>(std::count_if(annotations.all().begin(), annotations.all().end(), stands));
}

bool IsByReference(const DocumentRecord& record, const Digest& digest) {
  const std::optional<NamedBytes> received = BytesNamedBy(record.accession().statement);
  return received && received->by_reference && received->sha256 == digest;
}

VersionView ViewOf(const Filed& filed, const NamedBytes& bytes) {
  VersionView view{.statement = filed.id, .version = bytes.sha256, .size = bytes.size, .extension = bytes.extension};
  if (const auto* version = std::get_if<Version>(&filed.statement.body)) {
    view.derivation = version->derivation;
    view.reason = version->reason;
  }
  view.agent = filed.statement.agent;
  view.time = filed.statement.time;
  view.number = filed.number;
  view.as_received = filed.statement.kind == Kind::kAccession;
  return view;
}

bool IsHead(const Subjects& subjects, const Filed& filed) {
  return !subjects.graph().IsTaken(filed.id);
}

}  // namespace

Result<DocumentState> DocumentState::Of(const Snapshot& snapshot, const DocumentRecord& record) {
  FONDS_ASSIGN(Subjects versions, Subjects::Of(snapshot, record.statements, Kind::kVersion));
  FONDS_ASSIGN(Subjects descriptions, Subjects::Of(snapshot, record.statements, Kind::kDescription));
  FONDS_ASSIGN(Subjects annotations, Subjects::Of(snapshot, record.statements, Kind::kAnnotation));
  return DocumentState{std::move(versions), std::move(descriptions), std::move(annotations)};
}

Result<DocumentLine> LineOf(const Snapshot& snapshot, const DocumentRecord& record, const DocumentState& state) {
  const NamedBytes bytes = CurrentBytesOf(record, state.versions);
  DocumentLine line{.document = record.id, .version = bytes.sha256, .size = bytes.size, .extension = bytes.extension};
  if (const Description* description = FirstDescription(state.descriptions)) {
    line.title = description->First("title");
    line.date = description->First("date");
  }
  if (line.title.empty()) line.title = OriginalName(record);
  FONDS_ASSIGN(line.presence, PresenceOf(snapshot, record, bytes));
  for (const Filed& filed : record.statements) line.versions += BytesNamedBy(filed.statement) ? 1 : 0;
  line.annotations = CountStanding(state.annotations);
  line.open_heads = state.versions.CountOpen() + state.descriptions.CountOpen() + state.annotations.CountOpen();
  line.not_understood = !record.unreadable.empty();
  return line;
}

Result<Presence> PresenceOf(const Snapshot& snapshot, const DocumentRecord& record, const NamedBytes& bytes) {
  for (const Node& file : record.files) {
    const std::optional<layout::Place> place = layout::Parse(file.path);
    if (!place || place->digest != bytes.sha256) continue;
    if (place->what == layout::What::kContent || !snapshot.holdings().has_pointers()) return Presence::kHeld;
    const Result<std::unique_ptr<ByteSource>> source = snapshot.holdings().OpenLarge(file, bytes.sha256);
    if (source.ok()) return Presence::kHeld;
    if (source.error().code() == Code::kNotFound) return Presence::kNotHere;
    return source.error();
  }
  if (record.WithdrawalOf(bytes.sha256) != nullptr) return Presence::kWithdrawn;
  return IsByReference(record, bytes.sha256) ? Presence::kByReference : Presence::kNotHere;
}

Result<std::vector<VersionView>> VersionsOf(const Snapshot& snapshot, const DocumentRecord& record,
                                            const Subjects& versions, bool retracted) {
  std::vector<VersionView> views;
  for (const Filed& filed : record.statements) {
    const std::optional<NamedBytes> bytes = BytesNamedBy(filed.statement);
    if (!bytes) continue;
    VersionView view = ViewOf(filed, *bytes);
    view.current = IsHead(versions, filed);
    // The bytes as received are never taken back, only what derives from them.
    view.retracted = !view.as_received && versions.IsRetracted(filed);
    if (view.retracted && !retracted) continue;
    FONDS_ASSIGN(view.presence, PresenceOf(snapshot, record, *bytes));
    views.push_back(std::move(view));
  }
  return views;
}

std::vector<DescriptionView> DescriptionsOf(const Subjects& descriptions) {
  std::vector<DescriptionView> views;
  for (const Subjects::Subject& subject : descriptions.all()) {
    for (const Filed* head : subject.heads) {
      const auto* description = std::get_if<Description>(&head->statement.body);
      if (description == nullptr) continue;
      views.push_back({.statement = head->id,
                       .agent = head->statement.agent,
                       .time = head->statement.time,
                       .number = head->number,
                       .disputed = descriptions.graph().IsDisputed(head->id),
                       .description = *description});
    }
  }
  return views;
}

}  // namespace fonds
