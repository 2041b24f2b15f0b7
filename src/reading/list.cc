#include <algorithm>

#include "reading/document_state.h"
#include "store/document_visit.h"

namespace fonds {
namespace {

Result<DocumentLine> LineOfWithdrawn(const Snapshot& snapshot, const DocumentId& id) {
  FONDS_ASSIGN(const DocumentRecord record, snapshot.RemainsOf(id));
  DocumentLine line{.document = id, .presence = Presence::kWithdrawn};
  if (const Filed* withdrawal = record.WithdrawalOf(StatementId(id.digest())))
    line.withdrawn = SayWithdrawn(*withdrawal);
  return line;
}

Result<DocumentLine> ReadLine(const Snapshot& snapshot, const DocumentId& id) {
  const Result<DocumentRecord> record = snapshot.DocumentWithoutNumbers(id);
  if (!record.ok()) {
    if (record.error().code() == Code::kNotFound) return LineOfWithdrawn(snapshot, id);
    if (record.error().code() != Code::kUnsupported) return record.error();
    // Founded by a kind that a newer program knows: it is there, and there is no more to say.
    return DocumentLine{.document = id, .presence = Presence::kNotHere, .not_understood = true};
  }
  FONDS_ASSIGN(const DocumentState state, DocumentState::Of(snapshot, *record));
  return LineOf(snapshot, *record, state);
}

// Statements are found by their digest, which is the document's id, whatever kind founded it.
Result<std::uint64_t> NumberOfAccession(const Snapshot& snapshot, const DocumentId& id) {
  const StatementId accession(id.digest());
  Result<std::uint64_t> number = snapshot.NumberOf(layout::StatementPath(std::nullopt, "accession", accession));
  if (!number) return Snapshot::Damage(number.error());
  return number;
}

}  // namespace

std::string_view PresenceName(Presence presence) {
  switch (presence) {
    case Presence::kHeld: return "held";
    case Presence::kByReference: return "by reference";
    case Presence::kNotHere: return "not here";
    case Presence::kWithdrawn: return "withdrawn";
  }
  return "";
}

Result<std::vector<DocumentLine>> ListDocuments(const Snapshot& snapshot) {
  FONDS_ASSIGN(const std::vector<DocumentId> ids, snapshot.Documents());
  std::vector<DocumentLine> unsorted(ids.size());
  FONDS_TRY(VisitDocuments(snapshot, ids.size(), "documents", NoProgress(),
                           [&](std::size_t index, const Snapshot& reader) -> Status {
                             FONDS_ASSIGN(unsorted[index], ReadLine(reader, ids[index]));
                             return {};
                           }));
  std::vector<std::pair<std::uint64_t, std::size_t>> order;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    FONDS_ASSIGN(const std::uint64_t number, NumberOfAccession(snapshot, ids[i]));
    order.emplace_back(number, i);
  }
  std::sort(order.begin(), order.end());
  std::vector<DocumentLine> lines;
  lines.reserve(ids.size());
  for (const auto& [number, index] : order) lines.push_back(std::move(unsorted[index]));
  return lines;
}

}  // namespace fonds
