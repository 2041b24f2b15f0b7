#include <algorithm>

#include "reading/document_state.h"
#include "reading/version.h"

namespace fonds {
namespace {

// The newest version from which `version` derives. Retractions on the way are passed through: what they took back is
// not derived from them, but from what they revised.
Result<VersionView> PreviousOf(const std::vector<VersionView>& views, const DocumentRecord& record,
                               const VersionView& version) {
  std::vector<StatementId> waiting = record.Find(version.statement)->statement.parents;
  std::vector<StatementId> seen;
  const VersionView* previous = nullptr;
  while (!waiting.empty()) {
    const StatementId id = waiting.back();
    waiting.pop_back();
    if (std::find(seen.begin(), seen.end(), id) != seen.end()) continue;
    seen.push_back(id);
    const auto view =
        std::find_if(views.begin(), views.end(), [&](const VersionView& one) { return one.statement == id; });
    if (view != views.end()) {
      if (previous == nullptr || previous->number < view->number) previous = &*view;
      continue;
    }
    const Filed* filed = record.Find(id);
    if (filed == nullptr) continue;
    waiting.insert(waiting.end(), filed->statement.parents.begin(), filed->statement.parents.end());
  }
  if (previous != nullptr) return *previous;
  return Error(Code::kNotFound, "version " + version.version.Hex().substr(0, 12) +
                                    " is as it was received: there is none before it to compare with");
}

// nullopt where there is no text to compare.
Result<std::optional<text::Layer>> TextOf(const Snapshot& snapshot, const DocumentRecord& record,
                                          const VersionView& version) {
  const NamedBytes bytes{.sha256 = version.version, .size = version.size, .extension = version.extension};
  Result<text::Layer> layer = ReadLayer(snapshot, record, bytes);
  if (layer.ok()) return std::optional<text::Layer>(*std::move(layer));
  const bool none = layer.error().code() == Code::kNotFound || layer.error().code() == Code::kUnsupported;
  if (none) return std::optional<text::Layer>();
  return layer.error();
}

}  // namespace

Result<DiffView> DiffVersions(const Snapshot& snapshot, const DocumentId& document, std::string_view before,
                              std::string_view after) {
  FONDS_ASSIGN(const DocumentRecord record, snapshot.Document(document));
  FONDS_ASSIGN(const Subjects versions, Subjects::Of(snapshot, record.statements, Kind::kVersion));
  FONDS_ASSIGN(const std::vector<VersionView> views, VersionsOf(snapshot, record, versions, true));
  DiffView diff;
  FONDS_ASSIGN(diff.after, ChooseVersionOf(snapshot, record, after));
  FONDS_ASSIGN(diff.before,
               before.empty() ? PreviousOf(views, record, diff.after) : ChooseVersionOf(snapshot, record, before));
  FONDS_ASSIGN(const std::optional<text::Layer> old_text, TextOf(snapshot, record, diff.before));
  if (!old_text) return diff;
  FONDS_ASSIGN(const std::optional<text::Layer> new_text, TextOf(snapshot, record, diff.after));
  if (!new_text) return diff;
  diff.text = true;
  diff.pieces = text::Diff(old_text->bytes(), new_text->bytes());
  return diff;
}

}  // namespace fonds
