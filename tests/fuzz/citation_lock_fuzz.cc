// Whatever ParseCitationLock takes is written back the same.
#include <cstddef>
#include <cstdint>

#include "model/citation_lock.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const fonds::ByteView bytes(reinterpret_cast<const char*>(data), size);
  const auto lock = fonds::ParseCitationLock(bytes);
  if (lock.ok()) FONDS_CHECK(fonds::FormatCitationLock(*lock) == bytes);
  return 0;
}
