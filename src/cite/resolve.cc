#include "cite/resolve.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>

#include "cite/swhid.h"
#include "crypto/sha256.h"
#include "model/extension.h"
#include "store/passage.h"
#include "store/title.h"

namespace fonds {
namespace {

class CitationLook {
 public:
  CitationLook(const Snapshot& snapshot, const ResolveRequest& request, Citation citation, DocumentRecord record,
               NamedBytes bytes)
      : snapshot_(snapshot),
        request_(request),
        citation_(std::move(citation)),
        record_(std::move(record)),
        bytes_(std::move(bytes)) {}

  Result<ResolvedCitation> Run() {
    result_.whole = {.archive = snapshot_.archive().digest(), .document = record_.id, .version = bytes_.sha256};
    FONDS_TRY(citation_.position ? LookAtPassage() : LookAtWhole());
    FONDS_TRY(AddTitles());
    FONDS_TRY(AddVersions());
    if (citation_.position) FONDS_TRY(AddAnnotations());
    FONDS_ASSIGN(const std::optional<CheckedNote> note, snapshot_.Newest());
    result_.checkpoint = note ? note->checkpoint.size : 0;
    if (request_.locked) result_.lock_differs = DifferencesFrom(*request_.locked);
    return std::move(result_);
  }

 private:
  Status LookAtWhole() {
    const Result<std::unique_ptr<ByteSource>> source = OpenBytes(snapshot_, record_, bytes_);
    if (source.ok()) {
      FONDS_ASSIGN(result_.whole.swhid, SwhidOf(**source, bytes_.size));
      return {};
    }
    if (source.error().code() != Code::kNotFound) return source.error();
    result_.missing = source.error().message();
    return {};
  }

  Status LookAtPassage() {
    FONDS_ASSIGN(const text::Layer layer, ReadLayer(snapshot_, record_, bytes_));
    FONDS_ASSIGN(const std::string swhid, SwhidOf(*SourceOf(layer.bytes()), layer.bytes().size()));
    const TextPosition& at = *citation_.position;
    result_.whole.position = at;
    result_.text_length = layer.length();
    if (at.end > layer.length()) {
      result_.words = CitedWords::kBeyondEnd;
      result_.whole.swhid = swhid;
      return {};
    }
    const text::Layer::Span span{.start = at.start, .end = at.end};
    result_.exact = layer.Slice(at.start, at.end);
    result_.whole.words = Sha256Of(result_.exact);
    result_.before = text::ContextBefore(layer, span, request_.context);
    result_.after = text::ContextAfter(layer, span, request_.context);
    result_.place = layer.PlaceOf(at.start);
    result_.whole.swhid = SwhidOfLines(swhid, result_.place.line, layer.PlaceOf(at.end - 1).line);
    if (!WordsOf(layer, citation_).ok()) {
      result_.words = CitedWords::kOther;
    } else {
      result_.words = citation_.words.empty() ? CitedWords::kNotPinned : CitedWords::kAgree;
    }
    return {};
  }

  Status AddTitles() {
    FONDS_ASSIGN(result_.title, DocumentTitle(snapshot_, record_));
    FONDS_ASSIGN(result_.archive_title, ArchiveTitle(snapshot_));
    return {};
  }

  Status AddVersions() {
    FONDS_ASSIGN(const Subjects versions, Subjects::Of(snapshot_, record_.statements, Kind::kVersion));
    std::unordered_map<Digest, std::size_t> lines;
    for (const Filed& filed : record_.statements) {
      const std::optional<NamedBytes> bytes = BytesNamedBy(filed.statement);
      if (!bytes) continue;
      const bool received = filed.statement.kind == Kind::kAccession;
      const bool current = !versions.graph().IsTaken(filed.id);
      const bool retracted = !received && versions.IsRetracted(filed);
      // Bytes may come back: one line for all statements that name them.
      const auto [known, fresh] = lines.emplace(bytes->sha256, result_.versions.size());
      if (!fresh) {
        CitedInVersion& line = result_.versions[known->second];
        line.current = line.current || current;
        line.retracted = line.retracted && retracted;
        continue;
      }
      CitedInVersion line{.version = bytes->sha256, .entry = filed.number, .current = current, .retracted = retracted};
      if (const auto* version = std::get_if<Version>(&filed.statement.body)) line.derivation = version->derivation;
      line.cited = bytes->sha256 == bytes_.sha256;
      if (line.cited) result_.entry = filed.number;
      FONDS_TRY(Search(*bytes, line));
      result_.versions.push_back(std::move(line));
    }
    return {};
  }

  // Words that the citation pins and that are not there are known by their digest only: nothing to look for.
  Status Search(const NamedBytes& bytes, CitedInVersion& line) const {
    if (result_.words != CitedWords::kAgree && result_.words != CitedWords::kNotPinned) return {};
    line.look = CitedInVersion::Look::kNoText;
    if (!IsPlainText(bytes.extension)) return {};
    const Result<text::Layer> layer = ReadLayer(snapshot_, record_, bytes);
    if (!layer.ok() && layer.error().code() == Code::kUnsupported) return {};
    line.look = CitedInVersion::Look::kNotHere;
    if (!layer.ok()) return layer.error().code() == Code::kNotFound ? Status() : layer.error();
    line.look = CitedInVersion::Look::kSearched;
    const std::vector<text::Match> matches =
        text::FindAll(*layer, {.exact = result_.exact, .prefix = "", .suffix = ""});
    if (matches.empty()) return {};
    (matches.front().literal ? line.places : line.alike) = matches.size();
    line.first_line = layer->PlaceOf(matches.front().span.start).line;
    return {};
  }

  Status AddAnnotations() {
    FONDS_ASSIGN(const Subjects annotations, Subjects::Of(snapshot_, record_.statements, Kind::kAnnotation));
    for (const Subjects::Subject& subject : annotations.all()) {
      for (const Filed* head : subject.heads) {
        const auto* body = std::get_if<Annotation>(&head->statement.body);
        const std::optional<TextPosition> position = body == nullptr ? std::nullopt : PositionHere(annotations, *body);
        if (!position || !Overlaps(position)) continue;
        result_.annotations.push_back({.annotation = annotations.FirstOf(*head).id,
                                       .statement = head->id,
                                       .agent = head->statement.agent,
                                       .time = head->statement.time,
                                       .entry = head->number,
                                       .disputed = annotations.graph().IsDisputed(head->id),
                                       .position = *position,
                                       .bodies = body->bodies});
      }
    }
    std::sort(result_.annotations.begin(), result_.annotations.end(),
              [](const CitedAnnotation& a, const CitedAnnotation& b) {
                return std::tie(a.position, a.entry, a.statement) < std::tie(b.position, b.entry, b.statement);
              });
    return {};
  }

  // Where an annotation's words stand in the cited version: there itself, or before it was placed in another one.
  std::optional<TextPosition> PositionHere(const Subjects& annotations, const Annotation& current) const {
    const Annotation* at = &current;
    for (std::size_t steps = 0; at != nullptr && steps <= annotations.size(); ++steps) {
      if (at->pins.version == bytes_.sha256) return at->position;
      const Filed* from = at->placement ? annotations.Find(at->placement->from) : nullptr;
      at = from == nullptr ? nullptr : std::get_if<Annotation>(&from->statement.body);
    }
    return std::nullopt;
  }

  bool Overlaps(const std::optional<TextPosition>& position) const {
    return position && position->start < citation_.position->end && citation_.position->start < position->end;
  }

  std::string DifferencesFrom(const LockedCitation& locked) const {
    std::string parts;
    const auto add = [&parts](bool same, std::string_view part) {
      if (!same) parts += (parts.empty() ? "" : ", ") + std::string(part);
    };
    const LockedCitation& found = result_.whole;
    add(locked.archive == found.archive, "archive");
    add(locked.document == found.document, "document");
    add(locked.version == found.version, "version");
    add(locked.position == found.position, "position");
    add(locked.words == found.words, "words");
    // Where the bytes are not here, there is none to compare with.
    add(locked.swhid.empty() || found.swhid.empty() || locked.swhid == found.swhid, "SWHID");
    return parts;
  }

  const Snapshot& snapshot_;
  const ResolveRequest& request_;
  const Citation citation_;
  const DocumentRecord record_;
  const NamedBytes bytes_;
  ResolvedCitation result_;
};

}  // namespace

bool ResolvedCitation::Holds() const {
  return words != CitedWords::kOther && words != CitedWords::kBeyondEnd && (!lock_differs || lock_differs->empty());
}

Result<ResolvedCitation> Resolve(const Snapshot& snapshot, const ResolveRequest& request) {
  FONDS_ASSIGN(Citation citation, ParseCitation(request.uri));
  FONDS_TRY(CheckArchive(snapshot, citation));
  FONDS_ASSIGN(const DocumentId document, snapshot.FindDocument(citation.document));
  FONDS_ASSIGN(DocumentRecord record, snapshot.Document(document));
  FONDS_ASSIGN(NamedBytes bytes, FindNamedBytes(record, citation.version));
  return CitationLook(snapshot, request, std::move(citation), std::move(record), std::move(bytes)).Run();
}

}  // namespace fonds
