#include "store/title.h"

namespace fonds {

const Description* FirstDescription(const Subjects& descriptions) {
  for (const Subjects::Subject& subject : descriptions.all()) {
    for (const Filed* head : subject.heads) {
      if (const auto* description = std::get_if<Description>(&head->statement.body)) return description;
    }
  }
  return nullptr;
}

std::string OriginalName(const DocumentRecord& record) {
  const auto* accession = std::get_if<Accession>(&record.accession().statement.body);
  const Event* named = nullptr;
  for (const Filed& filed : record.statements) {
    const auto* event = std::get_if<Event>(&filed.statement.body);
    if (event == nullptr || event->original_name.empty()) continue;
    // Numbers may not have been asked for, so that the order says nothing: the bytes as received do.
    const bool received = accession != nullptr && event->version == accession->sha256;
    if (received) return event->original_name;
    if (named == nullptr) named = event;
  }
  return named == nullptr ? "" : named->original_name;
}

Result<std::string> DocumentTitle(const Snapshot& snapshot, const DocumentRecord& record) {
  FONDS_ASSIGN(const Subjects descriptions, Subjects::Of(snapshot, record.statements, Kind::kDescription));
  const Description* description = FirstDescription(descriptions);
  std::string title = description == nullptr ? "" : description->First("title");
  return title.empty() ? OriginalName(record) : title;
}

Result<std::string> ArchiveTitle(const Snapshot& snapshot) {
  FONDS_ASSIGN(const std::vector<Filed> statements, snapshot.ArchiveStatements());
  FONDS_ASSIGN(const Subjects descriptions, Subjects::Of(snapshot, statements, Kind::kDescription));
  const Description* description = FirstDescription(descriptions);
  return description == nullptr ? std::string() : description->First("title");
}

}  // namespace fonds
