// From what a person points at to a pinned passage.
#pragma once

#include <string>

#include "annotate/annotate.h"
#include "store/revisions.h"

namespace fonds {

struct Passage {
  Pins pins;
  std::optional<TextPosition> position;
  std::optional<TextQuote> quote;
  std::string fragment;
  std::string words;  // as they stand in the document
  bool folded = false;
};

// Errors: as Annotate.
Result<Passage> FindPassage(const Snapshot& snapshot, const DocumentRecord& record, const AnnotateRequest& request);

}  // namespace fonds
