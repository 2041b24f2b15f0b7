#include "sync/pending_act.h"

#include "sync/published.h"

namespace fonds {
namespace {

Error Refused(const std::string& why) { return Error(Code::kRefused, "cannot discard: " + why); }

// The register key's memory counts as a checkpoint: a note that it signed may be in somebody's hands although this tree lacks it.
Result<std::uint64_t> CoveredSize(const Snapshot& snapshot, const Keyring& keyring) {
  FONDS_ASSIGN(const std::optional<NewestNote> note, snapshot.Newest());
  std::uint64_t size = note ? note->checkpoint.size : 0;
  if (keyring.HasRegisterKey(snapshot.archive())) {
    FONDS_ASSIGN(const SeatLock seat, SeatLock::Acquire(keyring, snapshot.archive()));
    size = std::max(size, seat.memory().frontier.size());
  }
  return size;
}

// The number of an entry of the act.
Result<std::uint64_t> NumberOfAct(const Snapshot& snapshot, const std::optional<StatementId>& statement, std::uint64_t size) {
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
    if (entry.act == act) return Refused("another copy has it already (fonds sync); retract or revise what it says instead");
  }
  return {};
}

// Does `statement` name one of the act's: as document, parent, or in a link?
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
  if (const auto* annotation = std::get_if<Annotation>(&statement.body)) {
    for (const AnnotationBody& body : annotation->bodies) {
      for (const StatementId& id : act.statements) {
        if (body.iri.find(id.Hex().substr(0, 32)) != std::string::npos) return true;
      }
    }
  }
  return false;
}

Status CheckUnnamed(const Snapshot& snapshot, const PendingAct& act) {
  for (std::uint64_t number = act.first() + 1; number < act.size; ++number) {
    if (act.numbers.contains(number)) continue;
    FONDS_ASSIGN(const Entry entry, snapshot.ReadEntry(number));
    for (const EntryLine& line : entry.lines) {
      FONDS_ASSIGN(const Bytes bytes, snapshot.holdings().ReadPath(line.path, kMaxStatementSize));
      const Result<Statement> statement = ParseStatement(bytes);
      if (statement.ok() && Names(*statement, act)) {
        return Refused("the later entry " + std::to_string(number) + " names it; discard that one first (fonds discard " +
                       line.digest.Hex().substr(0, 12) + ")");
      }
    }
  }
  return {};
}

}  // namespace

Result<PendingAct> FindPendingAct(const Archive& archive, const Snapshot& snapshot, const Keyring& keyring, const Author& author,
                                  const std::optional<StatementId>& statement) {
  PendingAct act;
  FONDS_ASSIGN(act.size, snapshot.RegisterSize());
  FONDS_ASSIGN(act.first_pending, CoveredSize(snapshot, keyring));
  if (act.first_pending >= act.size) return Error(Code::kNotFound, "nothing is pending; a checkpoint covers everything");
  FONDS_ASSIGN(const std::uint64_t any, NumberOfAct(snapshot, statement, act.size));
  if (any == 0) return Refused("entry 0 is the archive's beginning");
  if (any < act.first_pending) return Refused("a checkpoint covers entry " + std::to_string(any) + "; retract or revise what it says");
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
      if (line.path.starts_with("policy/")) return Refused("entry " + std::to_string(number) + " registers a policy");
      act.paths.push_back(line.path);
      act.statements.insert(StatementId(line.digest));
    }
  }
  FONDS_TRY(CheckUnpublished(archive, chosen.act));
  FONDS_TRY(CheckUnnamed(snapshot, act));
  return act;
}

}  // namespace fonds
