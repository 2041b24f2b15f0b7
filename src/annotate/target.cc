#include "annotate/target.h"

#include "crypto/sha256.h"

namespace fonds {
namespace {

constexpr std::uint64_t kContext = 32;  // code points of prefix and suffix

Result<NamedBytes> ChooseBytes(const Snapshot& snapshot, const DocumentRecord& record,
                               const std::optional<Digest>& version) {
  if (version) return FindNamedBytes(record, version->Hex());
  FONDS_ASSIGN(const CurrentBytes current, CurrentVersion(snapshot, record));
  return current.bytes;
}

}  // namespace

Result<AnnotationTarget> FindTarget(const Snapshot& snapshot, const DocumentRecord& record,
                                    const AnnotateRequest& request) {
  FONDS_ASSIGN(const NamedBytes bytes, ChooseBytes(snapshot, record, request.version));
  AnnotationTarget target;
  target.pins.version = bytes.sha256;
  if (request.passage.IsWhole()) return target;

  FONDS_ASSIGN(const Passage passage, FindPassage(snapshot, record, bytes, request.passage));
  target.words = passage.words();
  target.folded = passage.folded;
  target.position = passage.position;
  target.pins.layer = bytes.sha256;  // a plain text is its own layer
  target.pins.words = Sha256Of(target.words);
  if (request.keep_words) {
    target.quote = QuoteOf(passage.layer, passage.span());
  }
  return target;
}

TextQuote QuoteOf(const text::Layer& layer, const text::Layer::Span& span) {
  return {.exact = std::string(layer.Slice(span.start, span.end)),
          .prefix = text::ContextBefore(layer, span, kContext),
          .suffix = text::ContextAfter(layer, span, kContext)};
}

}  // namespace fonds
