#include "store/revisions.h"

#include "model/extension.h"

namespace fonds {
namespace {

std::string Short(const std::string& hex) {
  return hex.substr(0, 12);
}

}  // namespace

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

Result<NamedBytes> FindNamedBytes(const DocumentRecord& document, std::string_view digits) {
  std::optional<NamedBytes> found;
  for (const Filed& filed : document.statements) {
    const std::optional<NamedBytes> named = BytesNamedBy(filed.statement);
    if (!named || !named->sha256.Hex().starts_with(digits)) continue;
    if (found && found->sha256 != named->sha256) {
      return Error(Code::kAmbiguous, "several versions begin with " + std::string(digits) + ": " +
                                         Short(found->sha256.Hex()) + ", " + Short(named->sha256.Hex()) +
                                         "; give more digits");
    }
    if (!found || (IsPlainText(named->extension) && !IsPlainText(found->extension))) found = named;
  }
  if (found) return *found;
  return Error(Code::kNotFound, "document " + Short(document.id.Hex()) + " has no version that begins with " +
                                    std::string(digits) + "; fonds show --retracted lists them");
}

Result<CurrentBytes> CurrentVersion(const Snapshot& snapshot, const DocumentRecord& document) {
  FONDS_ASSIGN(const std::vector<const Filed*> heads, CurrentOf(snapshot, document.statements, Kind::kVersion, ""));
  std::optional<CurrentBytes> current;
  std::string candidates;
  for (const Filed* head : heads) {
    const std::optional<NamedBytes> bytes = BytesNamedBy(head->statement);
    if (!bytes) continue;
    candidates += (candidates.empty() ? "" : ", ") + Short(bytes->sha256.Hex());
    if (current && current->bytes.sha256 != bytes->sha256) {
      return Error(Code::kAmbiguous, "document " + Short(document.id.Hex()) + " has several current versions (" +
                                         candidates + "); name one with --version, or settle them with fonds merge");
    }
    current = CurrentBytes{.statement = head->id, .bytes = *bytes};
  }
  if (current) return *current;
  return Error(Code::kNotFound,
               "document " + Short(document.id.Hex()) +
                   " has no current version: the last one was retracted; name an older one with --version");
}

}  // namespace fonds
