// A request to a witness that is accepted is written back as the very bytes that were read.
#include <cstdint>

#include "base/check.h"
#include "register/witness_request.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const fonds::ByteView bytes = fonds::AsView({data, size});
  const auto request = fonds::ParseWitnessRequest(bytes);
  if (request.ok()) FONDS_CHECK(fonds::FormatWitnessRequest(*request) == bytes);
  return 0;
}
