#include "sync/pending_act.h"

#include <algorithm>

#include "model/kind.h"
#include "store/published.h"
#include "store/revisions.h"

namespace fonds {
namespace {

Error Refused(const std::string& why) {
  return Error(Code::kRefused, "cannot discard: " + why);
}

// The bytes that only the act's statements name, in each document.
Status FindBytes(const Snapshot& snapshot, PendingAct& act) {
  std::set<DocumentId> documents;
  for (const std::string& path : act.paths) {
    const std::optional<layout::Place> place = layout::Parse(path);
    if (place && place->document) documents.insert(*place->document);
  }
  for (const DocumentId& id : documents) {
    FONDS_ASSIGN(const DocumentRecord record, snapshot.RemainsOf(id));
    std::set<Digest> kept;
    for (const Filed& filed : record.statements) {
      const auto bytes = BytesNamedBy(filed.statement);
      if (!bytes) continue;
      if (act.statements.contains(filed.id))
        act.bytes.emplace(id, bytes->sha256);
      else
        kept.insert(bytes->sha256);
    }
    for (const Digest& digest : kept) act.bytes.erase({id, digest});
  }
  return {};
}

// The number of an entry of the act.
Result<std::uint64_t> NumberOfAct(const Snapshot& snapshot, const std::optional<StatementId>& statement,
                                  std::uint64_t size) {
  if (!statement) return size - 1;
  FONDS_ASSIGN(const Snapshot::Whereabouts found, snapshot.FindStatement(statement->Hex()));
  return snapshot.NumberOf(layout::StatementPath(found.document, found.kind, found.id));
}

Status CheckUnpublished(const Archive& archive, const Nonce& act) {
  FONDS_ASSIGN(const std::optional<Snapshot> published, PublishedState(archive));
  if (!published) return {};
  FONDS_ASSIGN(const std::uint64_t size, published->RegisterSize());
  for (std::uint64_t number = size; number-- > 0;) {
    FONDS_ASSIGN(const Entry entry, published->ReadEntry(number));
    if (entry.act == act)
      return Refused("another copy has it already (fonds sync); retract or revise what it says instead");
  }
  return {};
}

bool IsIn(const std::string& iri, const Digest& digest) {
  return iri.find(digest.Hex().substr(0, 32)) != std::string::npos;
}

// Does the annotation pin bytes that go with the act, or link to what the act brought?
bool AnnotationNames(const Annotation& annotation, const PendingAct& act) {
  if (act.bytes.contains({annotation.document, annotation.pins.version})) return true;
  return std::any_of(annotation.bodies.begin(), annotation.bodies.end(), [&](const AnnotationBody& body) {
    const auto statement = [&](const StatementId& id) { return IsIn(body.iri, id.digest()); };
    const auto version = [&](const std::pair<DocumentId, Digest>& bytes) {
      return IsIn(body.iri, bytes.first.digest()) && IsIn(body.iri, bytes.second);
    };
    return std::any_of(act.statements.begin(), act.statements.end(), statement) ||
           std::any_of(act.bytes.begin(), act.bytes.end(), version);
  });
}

// Does `statement` name one of the act's, or its bytes: as document, parent, version, or in a link?
bool Names(const Statement& statement, const PendingAct& act) {
  const auto in_act = [&](const Digest& digest) { return act.statements.contains(StatementId(digest)); };
  if (statement.document && in_act(statement.document->digest())) return true;
  for (const StatementId& parent : statement.parents) {
    if (act.statements.contains(parent)) return true;
  }
  if (const auto* description = std::get_if<Description>(&statement.body)) {
    for (const Field& field : description->fields) {
      for (const FieldValue& value : field.values) {
        if (value.document && in_act(value.document->digest())) return true;
      }
    }
  }
  if (const auto* event = std::get_if<Event>(&statement.body)) {
    return event->version && statement.document && act.bytes.contains({*statement.document, *event->version});
  }
  if (const auto* withdrawal = std::get_if<Withdrawal>(&statement.body)) {
    return std::any_of(withdrawal->statements.begin(), withdrawal->statements.end(),
                       [&](const StatementId& id) { return act.statements.contains(id); });
  }
  const auto* annotation = std::get_if<Annotation>(&statement.body);
  return annotation != nullptr && AnnotationNames(*annotation, act);
}

Status CheckUnnamed(const Snapshot& snapshot, const PendingAct& act) {
  for (std::uint64_t number = act.first() + 1; number < act.size; ++number) {
    if (act.numbers.contains(number)) continue;
    FONDS_ASSIGN(const Entry entry, snapshot.ReadEntry(number));
    for (const EntryLine& line : entry.lines) {
      const Result<Bytes> bytes = snapshot.holdings().ReadPath(line.path, kMaxStatementSize);
      if (!bytes.ok() && bytes.error().code() == Code::kNotFound) continue;  // withdrawn: it names nothing any more
      if (!bytes.ok()) return bytes.error();
      const Result<Statement> statement = ParseStatement(*bytes);
      if (statement.ok() && Names(*statement, act)) {
        return Refused("the later entry " + std::to_string(number) +
                       " names it; discard that one first (fonds discard " + line.digest.Hex().substr(0, 12) + ")");
      }
    }
  }
  return {};
}

}  // namespace

Result<PendingAct> FindPendingAct(const Archive& archive, const Snapshot& snapshot, std::uint64_t signed_size,
                                  const Author& author, const std::optional<StatementId>& statement) {
  PendingAct act;
  FONDS_ASSIGN(act.size, snapshot.RegisterSize());
  FONDS_ASSIGN(const std::optional<CheckedNote> note, snapshot.Newest());
  act.first_pending = std::max(note ? note->checkpoint.size : 0, signed_size);
  if (act.first_pending >= act.size)
    return Error(Code::kNotFound, "nothing is pending; a checkpoint covers everything");
  FONDS_ASSIGN(const std::uint64_t any, NumberOfAct(snapshot, statement, act.size));
  if (any == 0) return Refused("entry 0 is the archive's beginning");
  if (any < act.first_pending)
    return Refused("a checkpoint covers entry " + std::to_string(any) + "; retract or revise what it says");
  FONDS_ASSIGN(const Entry chosen, snapshot.ReadEntry(any));
  if (chosen.agent != author.agent) {
    return Refused("entry " + std::to_string(any) + " is " + chosen.agent + "'s act, and you write as " + author.agent);
  }
  for (std::uint64_t number = 0; number < act.size; ++number) {
    if (number < act.first_pending && number + chosen.parts < any) continue;
    FONDS_ASSIGN(const Entry entry, snapshot.ReadEntry(number));
    if (entry.act != chosen.act) continue;
    if (number < act.first_pending) return Refused("a checkpoint covers a part of the act");
    act.numbers.insert(number);
    for (const EntryLine& line : entry.lines) {
      const std::optional<layout::Place> place = layout::Parse(line.path);
      if (place && place->kind == KindName(Kind::kWithdrawal)) {
        return Refused("entry " + std::to_string(number) + " withdrew files, and they are gone");
      }
      if (line.path.starts_with("policy/")) return Refused("entry " + std::to_string(number) + " registers a policy");
      act.paths.push_back(line.path);
      act.statements.insert(StatementId(line.digest));
    }
  }
  FONDS_TRY(CheckUnpublished(archive, chosen.act));
  FONDS_TRY(FindBytes(snapshot, act));
  FONDS_TRY(CheckUnnamed(snapshot, act));
  return act;
}

}  // namespace fonds
