// From what a person points at, or a citation pins, to words of a version.
#pragma once

#include <optional>
#include <utility>

#include "model/citation.h"
#include "store/version_bytes.h"
#include "text/quotation.h"

namespace fonds {

// LIMIT: of longer texts no passage is annotated or cited, as verify checks none. In bytes.
inline constexpr std::uint64_t kLongestWithPassages = 64ULL * 1024 * 1024;

// Which words: exactly one of the three, or none for the whole version.
struct PassageRequest {
  std::optional<text::Quotation> quotation;
  std::optional<TextPosition> position;                          // --at START,END, code points
  std::optional<std::pair<std::uint64_t, std::uint64_t>> lines;  // --line N or N-M, 1-based

  bool IsWhole() const { return !quotation && !position && !lines; }
};

struct Passage {
  text::Layer layer;  // of the version: a plain text is its own
  TextPosition position;
  bool folded = false;  // the quotation differed in white space or typography from the document's own words

  // As they stand in the document.
  ByteView words() const { return layer.Slice(position.start, position.end); }
  text::Layer::Span span() const { return {.start = position.start, .end = position.end}; }
};

// REQUIRES: !request.IsWhole(). Errors: kNotFound, kAmbiguous (FindOne's messages); kUsage for a range outside the text
// or inside a character; kUnsupported for bytes that have no text layer, or one that is too long; of ReadLayer.
Result<Passage> FindPassage(const Snapshot& snapshot, const DocumentRecord& record, const NamedBytes& version,
                            const PassageRequest& request);

// The citation names this archive, or none. Errors: kNotFound.
Status CheckArchive(const Snapshot& snapshot, const Citation& citation);

// The words at the citation's position, which have the digest that it gives, if it gives one. REQUIRES: a position.
// Errors: kConflict, saying what is there instead.
Result<ByteView> WordsOf(const text::Layer& layer, const Citation& citation);

}  // namespace fonds
