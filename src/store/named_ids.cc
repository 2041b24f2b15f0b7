#include "store/named_ids.h"

#include "store/layout.h"
#include "store/revisions.h"

namespace fonds {
namespace {

Status MustBeThere(const Holdings& holdings, const std::string& path, const std::string& what) {
  const auto found = holdings.Find(path);
  if (found.ok()) return {};
  if (found.error().code() != Code::kNotFound) return found.error();
  return Error(Code::kNotFound,
               "cannot register this act: " + what + " is not in the archive (perhaps somebody discarded it)");
}

// True if bytes with this digest are a version of the document: they lie in its folder, or a statement there names them
// (bytes by reference, or a large object that this copy lacks has its pointer).
Result<bool> IsVersion(const Holdings& holdings, const DocumentId& document, const Digest& digest) {
  FONDS_ASSIGN(const Node folder, holdings.Find(layout::DocumentFolder(document)));
  FONDS_ASSIGN(const Listing listing, holdings.Children(folder));
  std::vector<Node> statements;
  for (const Node& child : listing.children) {
    const std::optional<layout::Place> place = layout::Parse(child.path);
    if (child.folder || !place) continue;
    const bool bytes = place->what == layout::What::kContent || place->what == layout::What::kLarge;
    if (bytes && place->digest == digest) return true;
    if (place->kind == "accession" || place->kind == "version") statements.push_back(child);
  }
  for (const Node& node : statements) {
    FONDS_ASSIGN(const Bytes bytes, holdings.Read(node, kMaxStatementSize));
    const Result<Statement> statement = ParseStatement(bytes);
    const auto named = statement.ok() ? BytesNamedBy(*statement) : std::nullopt;
    if (named && named->sha256 == digest) return true;
  }
  return false;
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
  if (const auto bytes = BytesNamedBy(statement)) {
    named_bytes_.emplace(statement.document.value_or(DocumentId(id.digest())), bytes->sha256);
  }
  if (const auto* annotation = std::get_if<Annotation>(&statement.body)) {
    documents_.insert(annotation->document);
    pinned_bytes_.emplace(annotation->document, annotation->pins.version);
    if (annotation->placement) {
      const StatementId& from = annotation->placement->from;
      parents_.emplace(from, layout::StatementPath(statement.document, statement.kind_name, from));
    }
  }
  if (const auto* event = std::get_if<Event>(&statement.body);
      event != nullptr && event->version && statement.document) {
    pinned_bytes_.emplace(*statement.document, *event->version);
  }
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
  for (const auto& pinned : pinned_bytes_) {
    if (named_bytes_.contains(pinned)) continue;
    FONDS_ASSIGN(const bool there, IsVersion(holdings, pinned.first, pinned.second));
    if (there) continue;
    return Error(Code::kNotFound, "cannot register this act: document " + pinned.first.Hex().substr(0, 12) +
                                      " has no version " + pinned.second.Hex().substr(0, 12) +
                                      " (perhaps somebody discarded it); fonds show lists its versions");
  }
  for (const auto& [parent, path] : parents_) {
    if (brought_.contains(parent)) continue;
    FONDS_TRY(MustBeThere(holdings, path, "the statement " + parent.Hex() + ", which it revises,"));
  }
  return {};
}

}  // namespace fonds
