// A receipt that is accepted is written back as the very bytes that were read.
#include <cstdint>

#include "base/check.h"
#include "register/receipt.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const fonds::ByteView bytes = fonds::AsView({data, size});
  const auto receipt = fonds::ParseReceipt(bytes);
  if (receipt.ok()) FONDS_CHECK(fonds::FormatReceipt(*receipt) == bytes);
  return 0;
}
