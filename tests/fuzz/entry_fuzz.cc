// An entry that is accepted is written back as the very bytes that were read: there is one spelling of each entry.
#include <cstdint>

#include "base/check.h"
#include "register/entry.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const fonds::ByteView bytes = fonds::AsView({data, size});
  const auto entry = fonds::ParseEntry(bytes);
  if (entry.ok()) {
    FONDS_CHECK(fonds::FormatEntry(*entry) == bytes);
    return 0;
  }
  const fonds::Code code = entry.error().code();
  FONDS_CHECK(code == fonds::Code::kMalformed || code == fonds::Code::kUnsupported);
  return 0;
}
