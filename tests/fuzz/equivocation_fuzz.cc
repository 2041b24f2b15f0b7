// Evidence that is accepted is written back as the very bytes that were read.
#include <cstdint>

#include "base/check.h"
#include "register/equivocation.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const fonds::ByteView bytes = fonds::AsView({data, size});
  const auto proven = fonds::ParseEquivocation(bytes);
  if (proven.ok()) FONDS_CHECK(fonds::FormatEquivocation(*proven) == bytes);
  return 0;
}
