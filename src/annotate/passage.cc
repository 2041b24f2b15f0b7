#include "annotate/passage.h"

#include "crypto/sha256.h"
#include "model/extension.h"

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

Error NoLayer(const NamedBytes& bytes, std::string_view why) {
  return Error(Code::kUnsupported, "the words of version " + bytes.sha256.Hex().substr(0, 12) + " (" + bytes.extension +
                                       ") cannot be annotated: " + std::string(why) +
                                       "; annotate the whole document by leaving --quote, --at and --line out");
}

Result<text::Layer> ReadLayer(const Snapshot& snapshot, const DocumentRecord& record, const NamedBytes& bytes) {
  if (!IsPlainText(bytes.extension)) return NoLayer(bytes, "only UTF-8 text (txt, md) has a text layer");
  if (bytes.size > kMaxText) return NoLayer(bytes, "it is longer than 64 MiB");
  FONDS_ASSIGN(auto source, snapshot.OpenContent(record, bytes.sha256));
  if (!source) {
    const std::string version = bytes.sha256.Hex().substr(0, 12);
    if (const Filed* withdrawal = record.WithdrawalOf(bytes.sha256)) {
      return Error(Code::kNotFound, "the words of version " + version + " cannot be found: it " +
                                        SayWithdrawn(*withdrawal) + "; annotate the whole document");
    }
    return Error(Code::kNotFound, "the bytes of version " + version +
                                      " are not here, so its words cannot be found; bring them with fonds supply FILE");
  }
  Bytes content(bytes.size, '\0');
  std::size_t filled = 0;
  while (filled < content.size()) {
    FONDS_ASSIGN(const std::size_t count, (*source)->Read(content.data() + filled, content.size() - filled));
    if (count == 0) break;
    filled += count;
  }
  if (filled != content.size() || Sha256Of(content) != bytes.sha256) {
    return Error(Code::kCorrupt, "the bytes of version " + bytes.sha256.Hex().substr(0, 12) +
                                     " are not what their digest says; run fonds verify");
  }
  auto layer = text::Layer::From(std::move(content));
  if (!layer.ok()) return NoLayer(bytes, layer.error().message());
  return layer;
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

  FONDS_ASSIGN(const text::Layer layer, ReadLayer(snapshot, record, bytes));
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
