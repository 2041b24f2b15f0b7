// The first byte chooses the form. Whatever is read has offsets in the file, words that are text, and an order.
#include <cstddef>
#include <cstdint>

#include "manuscript/manuscript.h"
#include "text/utf8.h"

namespace {

void CheckUse(const fonds::CitationUse& use, fonds::ByteView bytes) {
  FONDS_CHECK(use.start < use.end && use.end <= bytes.size());
  FONDS_CHECK(use.uri.empty() != use.key.empty());
  FONDS_CHECK(fonds::text::IsUtf8(use.uri) && fonds::text::IsUtf8(use.key));
  FONDS_CHECK(use.line >= 1);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const fonds::ByteView bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const auto manuscript = fonds::ReadManuscript(bytes, static_cast<fonds::ManuscriptForm>(data[0] % 4));
  if (!manuscript.ok()) return 0;
  std::size_t last = 0;
  for (const fonds::Quotation& quotation : manuscript->quotations) {
    FONDS_CHECK(last <= quotation.start && quotation.start < quotation.end && quotation.end <= bytes.size());
    last = quotation.start;
    FONDS_CHECK(!quotation.words.empty() && fonds::text::IsUtf8(quotation.words));
    FONDS_CHECK(fonds::text::IsUtf8(bytes.substr(quotation.start, quotation.end - quotation.start)));
    FONDS_CHECK(quotation.line >= 1 && quotation.column >= 1);
    for (const fonds::CitationUse& use : quotation.citations) CheckUse(use, bytes);
  }
  for (const fonds::CitationUse& use : manuscript->loose) CheckUse(use, bytes);
  std::uint64_t line = 1;
  for (const fonds::ManuscriptTrouble& trouble : manuscript->troubles) {
    FONDS_CHECK(line <= trouble.line);
    line = trouble.line;
  }
  return 0;
}
