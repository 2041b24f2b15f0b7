#include "annotate/placed_revision.h"

#include "annotate/target.h"
#include "crypto/sha256.h"

namespace fonds {

const Filed* OriginOf(const Subjects& annotations, const Filed& head) {
  const auto* annotation = std::get_if<Annotation>(&head.statement.body);
  if (annotation == nullptr || !annotation->position) return nullptr;
  if (!annotation->placement || !annotation->placement->HasStretch()) return &head;
  const Filed* origin = annotations.Find(annotation->placement->from);
  const auto* said = origin == nullptr ? nullptr : std::get_if<Annotation>(&origin->statement.body);
  // Withdrawn, or not what it should be: what was placed is all there is.
  if (said == nullptr || said->id != annotation->id || !said->position) return &head;
  return origin;
}

Annotation PlacedRevisionOf(const Annotation& before, const SourceText& text, const Digest& to,
                            const TextPosition& place, const PlacementClaim& claim) {
  Annotation after = before;
  const text::Layer::Span span{place.start, place.end};
  const ByteView words = text.layer().Slice(place.start, place.end);
  after.pins.version = to;
  after.pins.layer = to;  // a plain text is its own layer
  after.pins.words = Sha256Of(words);
  after.position = place;
  if (after.quote) after.quote = QuoteOf(text.layer(), span);
  if (place.end - place.start > kMaxQuote) after.quote.reset();  // line ends can make them more than they were
  after.placement = claim;
  return after;
}

}  // namespace fonds
