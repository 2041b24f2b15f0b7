#include "annotate/link.h"

#include "crypto/sha256.h"
#include "model/citation.h"
#include "store/version_bytes.h"

namespace fonds {
namespace {

Error BadLink(const std::string& link, const std::string& rule) {
  return Error(Code::kUsage, "cannot link to " + link + ": " + rule + "; nothing was registered");
}

Result<DocumentRecord> ReadTarget(const Snapshot& snapshot, const std::string& link, const Citation& citation) {
  const Result<DocumentId> document = snapshot.FindDocument(citation.document);
  if (document.ok()) return snapshot.DocumentWithoutNumbers(*document);
  const Code code = document.error().code();
  if (code != Code::kNotFound && code != Code::kAmbiguous) return document.error();
  return BadLink(link, document.error().message());
}

std::optional<NamedBytes> VersionOf(const DocumentRecord& record, const Citation& citation) {
  for (const Filed& filed : record.statements) {
    std::optional<NamedBytes> bytes = BytesNamedBy(filed.statement);
    if (bytes && bytes->sha256.Hex().starts_with(citation.version)) return bytes;
  }
  return std::nullopt;
}

Status CheckWords(const std::string& link, const Citation& citation, const text::Layer& layer) {
  const TextPosition& at = *citation.position;
  if (at.start >= at.end || at.end > layer.length()) {
    return BadLink(link, "the text has " + std::to_string(layer.length()) + " characters, and no range " +
                             std::to_string(at.start) + "," + std::to_string(at.end));
  }
  const std::string words = Sha256Of(layer.Slice(at.start, at.end)).Hex();
  if (words.starts_with(citation.words)) return {};
  return BadLink(link, "the words there have the digest " + words);
}

Status CheckLink(const Snapshot& snapshot, const std::string& link) {
  const Result<Citation> citation = ParseCitation(link);
  if (!citation.ok()) return BadLink(link, citation.error().message());
  if (!snapshot.archive().Hex().starts_with(citation->archive)) return {};
  FONDS_ASSIGN(const DocumentRecord record, ReadTarget(snapshot, link, *citation));
  const std::optional<NamedBytes> bytes = VersionOf(record, *citation);
  if (!bytes) return BadLink(link, "the document has no such version; fonds show lists them");
  if (!citation->position) return {};
  const Result<text::Layer> layer = ReadLayer(snapshot, record, *bytes);
  if (layer.ok()) return CheckWords(link, *citation, *layer);
  // Of a text that is not here, or of bytes without a text layer, nobody here can say more.
  const bool unknowable = layer.error().code() == Code::kNotFound || layer.error().code() == Code::kUnsupported;
  return unknowable ? Status() : layer.error();
}

}  // namespace

Status CheckLinks(const Snapshot& snapshot, const std::vector<std::string>& links) {
  for (const std::string& link : links) {
    if (link.starts_with("fonds:")) FONDS_TRY(CheckLink(snapshot, link));
  }
  return {};
}

}  // namespace fonds
