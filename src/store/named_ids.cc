#include "store/named_ids.h"

#include "store/layout.h"

namespace fonds {
namespace {

Status MustBeThere(const Holdings& holdings, const std::string& path, const std::string& what) {
  const auto found = holdings.Find(path);
  if (found.ok()) return {};
  if (found.error().code() != Code::kNotFound) return found.error();
  return Error(Code::kNotFound,
               "cannot register this act: " + what + " is not in the archive (perhaps somebody discarded it)");
}

}  // namespace

void NamedIds::Name(const Statement& statement, const StatementId& id) {
  brought_.insert(id);
  if (statement.document) documents_.insert(*statement.document);
  for (const StatementId& parent : statement.parents) {
    // The document's first statement is there when the document is; a version may derive from it.
    if (statement.document && parent.digest() == statement.document->digest()) continue;
    parents_.emplace(parent, layout::StatementPath(statement.document, statement.kind_name, parent));
  }
  if (const auto* annotation = std::get_if<Annotation>(&statement.body)) documents_.insert(annotation->document);
  if (const auto* description = std::get_if<Description>(&statement.body)) {
    for (const Field& field : description->fields) {
      for (const FieldValue& value : field.values) {
        if (value.document) documents_.insert(*value.document);
      }
    }
  }
}

Status NamedIds::CheckAgainst(const Holdings& holdings) const {
  for (const DocumentId& document : documents_) {
    if (founded_.contains(document)) continue;
    FONDS_TRY(MustBeThere(holdings, layout::DocumentFolder(document), "the document " + document.Hex()));
  }
  for (const auto& [parent, path] : parents_) {
    if (brought_.contains(parent)) continue;
    FONDS_TRY(MustBeThere(holdings, path, "the statement " + parent.Hex() + ", which it revises,"));
  }
  return {};
}

}  // namespace fonds
