#include "store/source_text.h"

#include <algorithm>

#include "model/extension.h"
#include "store/subjects.h"

namespace fonds {

Result<std::unique_ptr<const SourceText>> SourceText::Read(const Snapshot& snapshot, const DocumentRecord& record,
                                                           const NamedBytes& bytes) {
  if (bytes.size > text::kMaxCompared) {
    return Error(Code::kUnsupported,
                 "version " + bytes.sha256.Hex().substr(0, 12) + " is longer than 64 MiB and is not compared");
  }
  FONDS_ASSIGN(text::Layer layer, ReadLayer(snapshot, record, bytes));
  return std::make_unique<const SourceText>(std::move(layer));
}

text::ByteRange SourceText::BytesOf(const TextPosition& position) const {
  return {static_cast<std::uint32_t>(layer_.ByteOffset(position.start)),
          static_cast<std::uint32_t>(layer_.ByteOffset(position.end))};
}

TextPosition SourceText::PositionOf(const text::ByteRange& range) const {
  return {.start = layer_.CodePointOffset(range.start), .end = layer_.CodePointOffset(range.end)};
}

std::vector<NamedBytes> TextsOf(const DocumentRecord& record) {
  std::vector<NamedBytes> texts;
  for (const Filed& filed : record.statements) {
    const std::optional<NamedBytes> bytes = BytesNamedBy(filed.statement);
    if (!bytes || !IsPlainText(bytes->extension)) continue;
    const bool known =
        std::any_of(texts.begin(), texts.end(), [&](const NamedBytes& text) { return text.sha256 == bytes->sha256; });
    if (!known) texts.push_back(*bytes);
  }
  return texts;
}

Result<std::vector<NamedBytes>> StandingTextsOf(const Snapshot& snapshot, const DocumentRecord& record) {
  FONDS_ASSIGN(const std::vector<Digest> retracted, RetractedBytes(snapshot, record));
  std::vector<NamedBytes> texts = TextsOf(record);
  std::erase_if(texts, [&](const NamedBytes& text) {
    return std::binary_search(retracted.begin(), retracted.end(), text.sha256);
  });
  return texts;
}

}  // namespace fonds
