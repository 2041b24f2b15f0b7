#include "exchange/packet_selection.h"

#include <algorithm>

#include "crypto/sha256.h"
#include "model/citation.h"
#include "model/extension.h"
#include "model/policy.h"
#include "store/revisions.h"
#include "store/subjects.h"
#include "text/utf8.h"

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
    const std::string archive = snapshot_.archive().Hex();
    if (!archive.starts_with(citation.archive)) {
      return Error(Code::kNotFound, "it cites another archive, " + citation.archive + "; this is " + archive);
    }
    citation.archive = archive;
    FONDS_ASSIGN(const DocumentId id, snapshot_.FindDocument(citation.document));
    citation.document = id.Hex();
    FONDS_ASSIGN(SelectedDocument* const document, Select(id));
    FONDS_ASSIGN(const NamedBytes version, FindVersion(document->record, citation.version));
    citation.version = version.sha256.Hex();
    FONDS_TRY(CompleteWords(document->record, version, citation));
    document->cited.insert(version.sha256);
    result_.citations.insert(FormatCitation(citation));
    return {};
  }

  static Result<NamedBytes> FindVersion(const DocumentRecord& record, const std::string& prefix) {
    std::optional<NamedBytes> found;
    for (const Filed& filed : record.statements) {
      const auto named = BytesNamedBy(filed.statement);
      if (!named || !named->sha256.Hex().starts_with(prefix)) continue;
      if (found && found->sha256 != named->sha256) {
        return Error(Code::kAmbiguous, "several versions begin with " + prefix + "; give more digits");
      }
      // One statement that says plain text is enough for its words to be looked up.
      if (!found || IsPlainText(named->extension)) found = *named;
    }
    if (found) return *found;
    return Error(Code::kNotFound, "the document has no version " + prefix + " that a checkpoint covers");
  }

  Result<std::unique_ptr<ByteSource>> OpenVersion(const DocumentRecord& record, const NamedBytes& version) const {
    FONDS_ASSIGN(auto source, snapshot_.OpenContent(record, version.sha256));
    if (source) return *std::move(source);
    return Error(Code::kNotFound,
                 "the bytes of the version are not here; bring them with fonds supply, or ask for the document");
  }

  Result<Bytes> ReadText(const DocumentRecord& record, const NamedBytes& version) const {
    FONDS_ASSIGN(const std::unique_ptr<ByteSource> source, OpenVersion(record, version));
    if (version.size > kGreatestLargeLimit) {
      return Error(Code::kRefused, "the version has " + std::to_string(version.size) +
                                       " bytes, too many to look up words in; ask for the document instead");
    }
    Bytes bytes;
    std::vector<char> piece(std::size_t{1} << 18);
    while (true) {
      FONDS_ASSIGN(const std::size_t count, source->Read(piece.data(), piece.size()));
      if (count == 0) break;
      bytes.append(piece.data(), count);
    }
    if (Sha256Of(bytes) == version.sha256) return bytes;
    return Error(Code::kCorrupt, "the bytes of the version are not what their name says; run fonds verify");
  }

  // Sees that the words stand there, and gives the citation their whole digest.
  Status CompleteWords(const DocumentRecord& record, const NamedBytes& version, Citation& citation) const {
    if (!citation.position) {
      FONDS_TRY(OpenVersion(record, version));
      return {};
    }
    if (!IsPlainText(version.extension)) {
      return Error(Code::kUnsupported, "the version is not plain text, so no passage of it can be looked up");
    }
    FONDS_ASSIGN(Bytes bytes, ReadText(record, version));
    FONDS_ASSIGN(const text::Layer layer, text::Layer::From(std::move(bytes)));
    if (citation.position->end > layer.length()) {
      return Error(Code::kConflict, "the text has only " + std::to_string(layer.length()) + " characters");
    }
    const std::string words = Sha256Of(layer.Slice(citation.position->start, citation.position->end)).Hex();
    if (!words.starts_with(citation.words)) {
      return Error(Code::kConflict, "the words there have the digest " + words + ", not " + citation.words);
    }
    citation.words = words;
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
