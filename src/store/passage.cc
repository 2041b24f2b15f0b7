#include "store/passage.h"

#include "crypto/sha256.h"

namespace fonds {
namespace {

// Its text layer, if passages of it can be pinned.
Result<text::Layer> LayerOf(const Snapshot& snapshot, const DocumentRecord& record, const NamedBytes& bytes) {
  constexpr std::string_view kRemedy = "; take the whole document by leaving --quote, --at and --line out";
  if (bytes.size > kLongestWithPassages) {
    return Error(Code::kUnsupported, "no passage of version " + bytes.sha256.Hex().substr(0, 12) +
                                         " can be pinned: it is longer than 64 MiB" + std::string(kRemedy));
  }
  Result<text::Layer> layer = ReadLayer(snapshot, record, bytes);
  if (layer.ok() || layer.error().code() != Code::kUnsupported) return layer;
  return Error(Code::kUnsupported, layer.error().message() + std::string(kRemedy));
}

Result<text::Layer::Span> RangeOf(const text::Layer& layer, const TextPosition& position) {
  if (position.start < position.end && position.end <= layer.length()) {
    return text::Layer::Span{.start = position.start, .end = position.end};
  }
  return Error(Code::kUsage, "--at " + std::to_string(position.start) + "," + std::to_string(position.end) +
                                 " is no range of this text: it has " + std::to_string(layer.length()) +
                                 " code points, and START must be smaller than END");
}

Result<text::Layer::Span> LinesOf(const text::Layer& layer, const std::pair<std::uint64_t, std::uint64_t>& lines) {
  const auto span = layer.Lines(lines.first, lines.second);
  if (span && span->start < span->end) return *span;
  return Error(Code::kUsage, "--line " + std::to_string(lines.first) + "-" + std::to_string(lines.second) +
                                 " is no line of words in this text; fonds text --number shows the lines");
}

Result<text::Match> Locate(const text::Layer& layer, const PassageRequest& request) {
  if (request.quotation) return text::FindOne(layer, *request.quotation);
  FONDS_ASSIGN(const text::Layer::Span span,
               request.position ? RangeOf(layer, *request.position) : LinesOf(layer, *request.lines));
  for (const std::uint64_t at : {span.start, span.end}) {
    if (layer.IsGraphemeBoundary(at)) continue;
    return Error(Code::kUsage,
                 "position " + std::to_string(at) +
                     " lies inside a character as people see it (a letter and its marks); move it by one");
  }
  return text::Match{.span = span, .literal = true};
}

}  // namespace

Result<Passage> FindPassage(const Snapshot& snapshot, const DocumentRecord& record, const NamedBytes& version,
                            const PassageRequest& request) {
  FONDS_ASSIGN(text::Layer layer, LayerOf(snapshot, record, version));
  FONDS_ASSIGN(const text::Match match, Locate(layer, request));
  return Passage{std::move(layer), {.start = match.span.start, .end = match.span.end}, !match.literal};
}

Status CheckArchive(const Snapshot& snapshot, const Citation& citation) {
  const std::string archive = snapshot.archive().Hex();
  if (archive.starts_with(citation.archive)) return {};
  return Error(Code::kNotFound, "it cites another archive, " + citation.archive + "; this is " + archive);
}

Result<ByteView> WordsOf(const text::Layer& layer, const Citation& citation) {
  const TextPosition& at = *citation.position;
  if (at.start >= at.end || at.end > layer.length()) {
    return Error(Code::kConflict, "the text has " + std::to_string(layer.length()) + " characters, and no range " +
                                      std::to_string(at.start) + "," + std::to_string(at.end));
  }
  const ByteView words = layer.Slice(at.start, at.end);
  if (citation.words.empty()) return words;
  const std::string digest = Sha256Of(words).Hex();
  if (digest.starts_with(citation.words)) return words;
  return Error(Code::kConflict, "the words there have the digest " + digest + ", not " + citation.words);
}

}  // namespace fonds
