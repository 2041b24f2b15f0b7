// A cosignature that is accepted is written back as the very bytes that were read.
#include <cstdint>

#include "base/check.h"
#include "register/cosignature.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const fonds::ByteView bytes = fonds::AsView({data, size});
  const auto cosignature = fonds::ParseCosignature(bytes);
  if (cosignature.ok()) FONDS_CHECK(fonds::FormatCosignature(*cosignature) == bytes);
  const auto key = fonds::WitnessKey::Parse(bytes);
  if (key.ok()) FONDS_CHECK(key->Format() == bytes);
  return 0;
}
