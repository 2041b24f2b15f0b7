// A packet's list that is accepted is written back as the very bytes that were read.
#include <cstdint>

#include "base/check.h"
#include "store/packet_list.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const fonds::ByteView bytes = fonds::AsView({data, size});
  const auto list = fonds::ParsePacketList(bytes);
  if (list.ok()) FONDS_CHECK(fonds::FormatPacketList(*list) == bytes);
  return 0;
}
