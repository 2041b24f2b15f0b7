#include "store/revisions.h"

namespace fonds {

Result<DocumentRecord> ReadForRevising(const Snapshot& snapshot, const DocumentId& document) {
  if (snapshot.policies().size() == 1) return snapshot.DocumentWithoutNumbers(document);
  return snapshot.Document(document);
}

Result<std::vector<const Filed*>> CurrentOf(const Snapshot& snapshot, const std::vector<Filed>& statements, Kind kind,
                                            const std::string& subject) {
  FONDS_ASSIGN(const RevisionGraph graph, snapshot.Graph(statements, kind, subject));
  std::vector<const Filed*> current;
  for (const StatementId& head : graph.distinct_heads()) {
    for (const Filed& filed : statements) {
      if (filed.id == head) current.push_back(&filed);
    }
  }
  return current;
}

std::optional<NamedBytes> BytesNamedBy(const Statement& statement) {
  if (const auto* accession = std::get_if<Accession>(&statement.body)) {
    return NamedBytes{.sha256 = accession->sha256,
                      .size = accession->size,
                      .extension = accession->extension,
                      .by_reference = accession->by_reference};
  }
  if (const auto* version = std::get_if<Version>(&statement.body)) {
    return NamedBytes{.sha256 = version->sha256, .size = version->size, .extension = version->extension};
  }
  return std::nullopt;
}

Result<CurrentBytes> CurrentVersion(const Snapshot& snapshot, const DocumentRecord& document) {
  FONDS_ASSIGN(const std::vector<const Filed*> heads, CurrentOf(snapshot, document.statements, Kind::kVersion, ""));
  std::optional<CurrentBytes> current;
  std::string candidates;
  for (const Filed* head : heads) {
    const std::optional<NamedBytes> bytes = BytesNamedBy(head->statement);
    if (!bytes) continue;
    candidates += (candidates.empty() ? "" : ", ") + bytes->sha256.Hex().substr(0, 12);
    if (current && current->bytes.sha256 != bytes->sha256) {
      return Error(Code::kAmbiguous, "document " + document.id.Hex().substr(0, 12) + " has several current versions (" +
                                         candidates + "); name one with --version, or settle them with fonds merge");
    }
    current = CurrentBytes{.statement = head->id, .bytes = *bytes};
  }
  if (current) return *current;
  return Error(Code::kNotFound,
               "document " + document.id.Hex().substr(0, 12) +
                   " has no current version: the last one was retracted; name an older one with --version");
}

}  // namespace fonds
