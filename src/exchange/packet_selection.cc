#include "exchange/packet_selection.h"

#include <algorithm>

#include "crypto/sha256.h"
#include "store/passage.h"
#include "store/subjects.h"

namespace fonds {
namespace {

constexpr std::string_view kScheme = "fonds:";
constexpr std::string_view kTransfer = "transfer";

Error Pending(std::string_view what, const std::string& hex) {
  return Error(Code::kNotFound, std::string(what) + " " + hex +
                                    " is pending: no checkpoint covers it yet; run fonds checkpoint at the archive's "
                                    "seat first");
}

class Selection {
 public:
  Selection(const Snapshot& snapshot, const PacketRequest& request, std::uint64_t size)
      : snapshot_(snapshot), request_(request), size_(size) {}

  Result<PacketSelection> Run() {
    for (const std::string& what : request_.what) FONDS_TRY(Take(what).While("cannot make a packet of " + what));
    for (auto& [id, document] : result_.documents) {
      if (request_.all) FONDS_TRY(AddEverything(document));
    }
    FONDS_TRY(AddAboutArchive());
    return std::move(result_);
  }

 private:
  Status Take(const std::string& what) {
    if (what.starts_with(kScheme)) return TakeCitation(what);
    const Result<DocumentId> document = snapshot_.FindDocument(what);
    if (document.ok()) {
      FONDS_ASSIGN(SelectedDocument* const selected, Select(*document));
      selected->whole = true;
      return {};
    }
    if (document.error().code() != Code::kNotFound || what.starts_with("ref:")) return document.error();
    FONDS_ASSIGN(const Snapshot::Whereabouts statement, snapshot_.FindStatement(what));
    if (!statement.document) {
      return Error(Code::kUsage, "this statement is about the archive; a packet is made of documents");
    }
    FONDS_ASSIGN(SelectedDocument* const selected, Select(*statement.document));
    selected->whole = true;
    return AddStatement(layout::StatementPath(statement.document, statement.kind, statement.id), *selected);
  }

  // The document with what every packet has of it.
  Result<SelectedDocument*> Select(const DocumentId& id) {
    const auto known = result_.documents.find(id);
    if (known != result_.documents.end()) return &known->second;
    SelectedDocument document;
    FONDS_ASSIGN(document.record, snapshot_.Document(id));
    auto& statements = document.record.statements;
    std::erase_if(statements, [this](const Filed& filed) { return filed.number >= size_; });
    if (document.record.Find(StatementId(id.digest())) == nullptr) return Pending("the document", id.Hex());
    for (const Filed& filed : statements) {
      const auto* event = std::get_if<Event>(&filed.statement.body);
      const bool names_bytes = filed.statement.kind == Kind::kAccession || filed.statement.kind == Kind::kVersion;
      if (names_bytes || (event != nullptr && event->type == kTransfer)) document.statements[filed.path] = filed.number;
    }
    FONDS_TRY(AddCurrent(statements, Kind::kDescription, document.statements));
    if (request_.annotations) FONDS_TRY(AddCurrent(statements, Kind::kAnnotation, document.statements));
    return &result_.documents.emplace(id, std::move(document)).first->second;
  }

  // The heads of every subject of a kind.
  Status AddCurrent(const std::vector<Filed>& statements, Kind kind,
                    std::map<std::string, std::uint64_t>& paths) const {
    std::vector<const Filed*> members;
    for (const Filed& filed : statements) {
      if (filed.statement.kind == kind) members.push_back(&filed);
    }
    const std::vector<std::string> subjects = SubjectsOf(members);
    for (const std::string& subject : std::set<std::string>(subjects.begin(), subjects.end())) {
      FONDS_ASSIGN(const RevisionGraph graph, snapshot_.Graph(statements, kind, subject));
      for (const StatementId& head : graph.heads()) {
        for (const Filed* filed : members) {
          if (filed->id == head) paths[filed->path] = filed->number;
        }
      }
    }
    return {};
  }

  Status AddStatement(const std::string& path, SelectedDocument& document) const {
    FONDS_ASSIGN(const std::uint64_t number, snapshot_.NumberOf(path));
    if (number >= size_) return Pending("the statement", layout::Parse(path)->digest.Hex());
    document.statements[path] = number;
    return {};
  }

  // Also of kinds that this program does not understand.
  Status AddEverything(SelectedDocument& document) const {
    FONDS_ASSIGN(const Node folder, snapshot_.holdings().Find(layout::DocumentFolder(document.record.id)));
    FONDS_ASSIGN(const Listing listing, snapshot_.holdings().Children(folder));
    for (const Node& child : listing.children) {
      const auto place = layout::Parse(child.path);
      if (child.folder || !place || place->what != layout::What::kStatement) continue;
      const Result<std::uint64_t> number = snapshot_.NumberOf(child.path);
      if (!number.ok()) return Snapshot::Damage(number.error());
      if (*number < size_) document.statements[child.path] = *number;
    }
    return {};
  }

  Status AddAboutArchive() {
    FONDS_ASSIGN(std::vector<Filed> statements, snapshot_.ArchiveStatements());
    std::erase_if(statements, [this](const Filed& filed) { return filed.number >= size_; });
    return AddCurrent(statements, Kind::kDescription, result_.about_archive);
  }

  Status TakeCitation(const std::string& uri) {
    FONDS_ASSIGN(Citation citation, ParseCitation(uri));
    FONDS_TRY(CheckArchive(snapshot_, citation));
    citation.archive = snapshot_.archive().Hex();
    FONDS_ASSIGN(const DocumentId id, snapshot_.FindDocument(citation.document));
    citation.document = id.Hex();
    FONDS_ASSIGN(SelectedDocument* const document, Select(id));
    FONDS_ASSIGN(const NamedBytes version, CoveredVersion(document->record, citation.version));
    citation.version = version.sha256.Hex();
    FONDS_TRY(CompleteWords(document->record, version, citation));
    document->cited.insert(version.sha256);
    result_.citations.insert(FormatCitation(citation));
    return {};
  }

  // The record has only what the checkpoint covers.
  static Result<NamedBytes> CoveredVersion(const DocumentRecord& record, const std::string& digits) {
    Result<NamedBytes> version = FindNamedBytes(record, digits);
    if (version.ok() || version.error().code() != Code::kNotFound) return version;
    return Error(Code::kNotFound, version.error().message() + ", or no checkpoint covers it yet");
  }

  // Sees that the words stand there, and gives the citation their whole digest.
  Status CompleteWords(const DocumentRecord& record, const NamedBytes& version, Citation& citation) const {
    if (!citation.position) {
      FONDS_TRY(OpenBytes(snapshot_, record, version));
      return {};
    }
    FONDS_ASSIGN(const text::Layer layer, ReadLayer(snapshot_, record, version));
    FONDS_ASSIGN(const ByteView words, WordsOf(layer, citation));
    citation.words = Sha256Of(words).Hex();
    return {};
  }

  const Snapshot& snapshot_;
  const PacketRequest& request_;
  const std::uint64_t size_;
  PacketSelection result_;
};

}  // namespace

Result<PacketSelection> SelectForPacket(const Snapshot& snapshot, const PacketRequest& request, std::uint64_t size) {
  return Selection(snapshot, request, size).Run();
}

}  // namespace fonds
