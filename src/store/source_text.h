// A version's text, ready to be compared.
#pragma once

#include <memory>
#include <vector>

#include "store/version_bytes.h"
#include "text/comparison_stream.h"

namespace fonds {

class SourceText {
 public:
  // Errors: kUnsupported for what has no text layer, or is longer than text::kMaxCompared; of ReadLayer.
  static Result<std::unique_ptr<const SourceText>> Read(const Snapshot& snapshot, const DocumentRecord& record,
                                                        const NamedBytes& bytes);

  const text::Layer& layer() const { return layer_; }
  const text::ComparisonStream& stream() const { return stream_; }

  // REQUIRES: within the text, and on boundaries of code points.
  text::ByteRange BytesOf(const TextPosition& position) const;
  TextPosition PositionOf(const text::ByteRange& range) const;

  explicit SourceText(text::Layer layer) : layer_(std::move(layer)), stream_(layer_.bytes()) {}
  SourceText(const SourceText&) = delete;
  SourceText& operator=(const SourceText&) = delete;

 private:
  text::Layer layer_;
  text::ComparisonStream stream_;  // of its bytes
};

// The versions of a document that are plain text, each once, in the order of their statements.
std::vector<NamedBytes> TextsOf(const DocumentRecord& record);
// Those of them that were not retracted. Errors: of the snapshot.
Result<std::vector<NamedBytes>> StandingTextsOf(const Snapshot& snapshot, const DocumentRecord& record);

}  // namespace fonds
