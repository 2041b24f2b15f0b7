// Ids as a person writes them.
#include <algorithm>

#include "model/kind.h"
#include "store/snapshot.h"

namespace fonds {

namespace {

constexpr std::size_t kLeastDigits = 6;
constexpr std::size_t kHexSize = 2 * Digest::kSize;
constexpr std::size_t kMostCandidates = 10;
constexpr std::string_view kReferencePrefix = "ref:";

std::string_view NameOf(std::string_view path) {
  return path.substr(path.rfind('/') + 1);
}

Status CheckPrefix(std::string_view text, std::string_view what) {
  if (!text.empty() && text.size() <= kHexSize && IsLowerHex(text)) {
    if (text.size() >= kLeastDigits) return {};
    return Error(Code::kUsage, "'" + std::string(text) + "' is too short for a " + std::string(what) +
                                   "; give at least " + std::to_string(kLeastDigits) + " digits");
  }
  return Error(Code::kUsage, "'" + std::string(text) + "' is no id of a " + std::string(what) + "; give " +
                                 std::to_string(kLeastDigits) + " to " + std::to_string(kHexSize) +
                                 " lower-case hexadecimal digits" + (what == "document" ? ", or ref:CODE" : ""));
}

Error Ambiguous(std::string_view text, std::string_view what, const std::vector<std::string>& candidates) {
  std::string message = "'" + std::string(text) + "' names " + std::to_string(candidates.size()) + " " +
                        std::string(what) + "; give more digits:";
  for (std::size_t i = 0; i < candidates.size() && i < kMostCandidates; ++i) message += "\n  " + candidates[i];
  if (candidates.size() > kMostCandidates) message += "\n  …";
  return Error(Code::kAmbiguous, message);
}

// A title may be long, or have lines.
std::string Shortened(std::string_view title) {
  constexpr std::size_t kLongest = 60;
  title = title.substr(0, title.find('\n'));
  if (title.size() <= kLongest) return std::string(title);
  std::size_t end = kLongest;
  while (end > 0 && (static_cast<unsigned char>(title[end]) & 0xc0U) == 0x80U) --end;  // not inside a character
  return std::string(title.substr(0, end)) + "…";
}

void AddMatches(const Listing& listing, const std::optional<DocumentId>& document, std::string_view prefix,
                std::vector<Snapshot::Whereabouts>& found) {
  for (const Node& child : listing.children) {
    if (child.folder) continue;
    std::optional<layout::Place> place = layout::Parse(child.path);
    if (!place || place->what != layout::What::kStatement || !place->digest.Hex().starts_with(prefix)) continue;
    found.push_back({document, StatementId(place->digest), std::move(place->kind)});
  }
}

}  // namespace

Result<std::vector<Description>> Snapshot::CurrentDescriptions(const DocumentRecord& record) const {
  FONDS_ASSIGN(const RevisionGraph graph, Graph(record.statements, Kind::kDescription, ""));
  std::vector<Description> current;
  for (const StatementId& head : graph.distinct_heads()) {
    const auto* description = std::get_if<Description>(&record.Find(head)->statement.body);
    if (description != nullptr) current.push_back(*description);
  }
  return current;
}

std::string Snapshot::Candidate(const DocumentId& id) const {
  Result<DocumentRecord> record = ReadDocument(id, Wanted::kDescriptions);
  if (!record) return id.Hex();
  Result<std::vector<Description>> current = CurrentDescriptions(*record);
  if (!current || current->empty()) return id.Hex();
  const std::string title = Shortened(current->front().First("title"));
  return title.empty() ? id.Hex() : id.Hex() + "  " + title;
}

Result<DocumentId> Snapshot::FindByReferenceCode(std::string_view code) const {
  FONDS_ASSIGN(const std::vector<DocumentId> documents, Documents());
  std::vector<DocumentId> found;
  for (const DocumentId& id : documents) {
    FONDS_ASSIGN(const DocumentRecord record, ReadDocument(id, Wanted::kDescriptions));
    FONDS_ASSIGN(const std::vector<Description> current, CurrentDescriptions(record));
    const bool has_code = std::any_of(current.begin(), current.end(), [code](const Description& description) {
      const Field* field = description.Find("referenceCode");
      return field != nullptr && std::any_of(field->values.begin(), field->values.end(),
                                             [code](const FieldValue& value) { return value.value == code; });
    });
    if (has_code) found.push_back(id);
  }
  if (found.size() == 1) return found.front();
  if (found.empty()) return Error(Code::kNotFound, "no document has the reference code '" + std::string(code) + "'");
  std::string message = std::to_string(found.size()) + " documents have the reference code '" + std::string(code) +
                        "'; give the id of one:";
  for (std::size_t i = 0; i < found.size() && i < kMostCandidates; ++i) message += "\n  " + Candidate(found[i]);
  return Error(Code::kAmbiguous, message);
}

Result<DocumentId> Snapshot::FindDocument(std::string_view text) const {
  if (text.starts_with(kReferencePrefix)) return FindByReferenceCode(text.substr(kReferencePrefix.size()));
  FONDS_TRY(CheckPrefix(text, "document"));
  const Error nothing(Code::kNotFound, "no document has an id that begins with " + std::string(text));
  const std::string folder = "documents/" + std::string(text.substr(0, 2)) + "/" + std::string(text.substr(2, 2));
  Result<Node> node = holdings_->Find(folder);
  if (!node) return node.error().code() == Code::kNotFound ? nothing : node.error();
  FONDS_ASSIGN(const Listing listing, holdings_->Children(*node));
  std::vector<DocumentId> found;
  for (const Node& child : listing.children) {
    if (!child.folder || !layout::IsFolder(child.path) || !NameOf(child.path).starts_with(text)) continue;
    found.push_back(*DocumentId::FromHex(NameOf(child.path)));
  }
  if (found.size() == 1) return found.front();
  if (found.empty()) return nothing;
  std::vector<std::string> candidates;
  for (const DocumentId& id : found) {
    candidates.push_back(candidates.size() < kMostCandidates ? Candidate(id) : id.Hex());
  }
  return Ambiguous(text, "documents", candidates);
}

Result<Snapshot::Whereabouts> Snapshot::FindStatement(std::string_view text) const {
  FONDS_TRY(CheckPrefix(text, "statement"));
  std::vector<Whereabouts> found;
  Result<Node> about_archive = holdings_->Find("archive");
  if (!about_archive && about_archive.error().code() != Code::kNotFound) return about_archive.error();
  if (about_archive) {
    FONDS_ASSIGN(const Listing listing, holdings_->Children(*about_archive));
    AddMatches(listing, std::nullopt, text, found);
  }
  FONDS_ASSIGN(const std::vector<DocumentId> documents, Documents());
  for (const DocumentId& id : documents) {
    FONDS_ASSIGN(const Node folder, holdings_->Find(layout::DocumentFolder(id)));
    FONDS_ASSIGN(const Listing listing, holdings_->Children(folder));
    AddMatches(listing, id, text, found);
    // A whole digest names one statement.
    if (text.size() == kHexSize && !found.empty()) break;
  }
  if (found.size() == 1) return found.front();
  if (found.empty()) return Error(Code::kNotFound, "no statement has an id that begins with " + std::string(text));
  std::vector<std::string> candidates;
  for (const Whereabouts& one : found) candidates.push_back(one.kind + " " + one.id.Hex());
  return Ambiguous(text, "statements", candidates);
}

}  // namespace fonds
