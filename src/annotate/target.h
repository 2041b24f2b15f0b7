// What an annotation is about, pinned.
#pragma once

#include <string>

#include "annotate/annotate.h"
#include "store/revisions.h"

namespace fonds {

struct AnnotationTarget {
  Pins pins;
  std::optional<TextPosition> position;
  std::optional<TextQuote> quote;
  std::string words;  // as they stand in the document
  bool folded = false;
};

// Errors: as Annotate.
Result<AnnotationTarget> FindTarget(const Snapshot& snapshot, const DocumentRecord& record,
                                    const AnnotateRequest& request);

// The words of a span, and some about them.
TextQuote QuoteOf(const text::Layer& layer, const text::Layer::Span& span);

}  // namespace fonds
