#include "annotate/passage.h"

#include "crypto/sha256.h"
#include "store/version_bytes.h"

namespace fonds {
namespace {

constexpr std::uint64_t kContext = 32;  // code points of prefix and suffix
constexpr std::uint64_t kMaxText =
    64ULL * 1024 * 1024;  // LIMIT: longer texts are annotated as a whole, as verify checks no longer ones

Result<NamedBytes> ChooseBytes(const Snapshot& snapshot, const DocumentRecord& record,
                               const std::optional<Digest>& version) {
  if (!version) {
    FONDS_ASSIGN(const CurrentBytes current, CurrentVersion(snapshot, record));
    return current.bytes;
  }
  for (const Filed& filed : record.statements) {
    const std::optional<NamedBytes> bytes = BytesNamedBy(filed.statement);
    if (bytes && bytes->sha256 == *version) return *bytes;
  }
  return Error(Code::kNotFound, "document " + record.id.Hex().substr(0, 12) + " has no version " +
                                    version->Hex().substr(0, 12) + "; fonds show lists them");
}

// Its text layer, if its words can be annotated.
Result<text::Layer> LayerOf(const Snapshot& snapshot, const DocumentRecord& record, const NamedBytes& bytes) {
  constexpr std::string_view kRemedy = "; annotate the whole document by leaving --quote, --at and --line out";
  if (bytes.size > kMaxText) {
    return Error(Code::kUnsupported, "the words of version " + bytes.sha256.Hex().substr(0, 12) +
                                         " cannot be annotated: it is longer than 64 MiB" + std::string(kRemedy));
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

Result<Passage> FindPassage(const Snapshot& snapshot, const DocumentRecord& record, const AnnotateRequest& request) {
  FONDS_ASSIGN(const NamedBytes bytes, ChooseBytes(snapshot, record, request.version));
  Passage passage;
  passage.pins.version = bytes.sha256;
  passage.fragment = request.passage.fragment;
  const PassageRequest& wanted = request.passage;
  if (!wanted.quotation && !wanted.position && !wanted.lines) return passage;

  FONDS_ASSIGN(const text::Layer layer, LayerOf(snapshot, record, bytes));
  FONDS_ASSIGN(const text::Match match, Locate(layer, wanted));
  passage.words = layer.Slice(match.span.start, match.span.end);
  passage.folded = !match.literal;
  passage.position = TextPosition{.start = match.span.start, .end = match.span.end};
  passage.pins.layer = bytes.sha256;  // a plain text is its own layer
  passage.pins.words = Sha256Of(passage.words);
  if (request.keep_words) {
    passage.quote = TextQuote{.exact = passage.words,
                              .prefix = text::ContextBefore(layer, match.span, kContext),
                              .suffix = text::ContextAfter(layer, match.span, kContext)};
  }
  return passage;
}

}  // namespace fonds
