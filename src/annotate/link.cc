#include "annotate/link.h"

#include "store/passage.h"

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

Status CheckLink(const Snapshot& snapshot, const std::string& link) {
  const Result<Citation> citation = ParseCitation(link);
  if (!citation.ok()) return BadLink(link, citation.error().message());
  if (!CheckArchive(snapshot, *citation).ok()) return {};  // for that archive to check
  FONDS_ASSIGN(const DocumentRecord record, ReadTarget(snapshot, link, *citation));
  const Result<NamedBytes> bytes = FindNamedBytes(record, citation->version);
  if (!bytes.ok()) return BadLink(link, bytes.error().message());
  if (!citation->position) return {};
  const Result<text::Layer> layer = ReadLayer(snapshot, record, *bytes);
  if (layer.ok()) {
    const Result<ByteView> words = WordsOf(*layer, *citation);
    return words.ok() ? Status() : BadLink(link, words.error().message());
  }
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
