// Whatever ParseStatement takes is canonical: it is written back byte for byte.
#include <cstddef>
#include <cstdint>

#include "model/statement.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const fonds::ByteView bytes(reinterpret_cast<const char*>(data), size);
  const auto statement = fonds::ParseStatement(bytes);
  if (!statement.ok()) return 0;
  const auto again = fonds::FormatStatement(*statement);
  FONDS_CHECK(again.ok() && *again == bytes);
  FONDS_CHECK(fonds::BodyDigest(*statement).ok());
  return 0;
}
