// Whatever ParseCitation takes is written back the same.
#include <cstddef>
#include <cstdint>

#include "model/citation.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const fonds::ByteView uri(reinterpret_cast<const char*>(data), size);
  const auto citation = fonds::ParseCitation(uri);
  if (citation.ok()) FONDS_CHECK(fonds::FormatCitation(*citation) == uri);
  return 0;
}
