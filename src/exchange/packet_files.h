// All files of a packet but packet.txt, before they are written.
#pragma once

#include "exchange/packet_selection.h"
#include "store/packet_list.h"

namespace fonds {

struct PacketItem {
  std::string path;
  Digest digest;
  std::optional<Node> node;  // copied from the archive; else `bytes`
  Bytes bytes;
};

struct PacketContents {
  std::vector<PacketItem> items;  // sorted by path
  std::vector<std::uint64_t> entries;
  std::uint64_t not_here = 0;
};

// Errors: as MakePacket.
Result<PacketContents> CollectPacket(const Snapshot& snapshot, const PacketSelection& selection,
                                     const PacketRequest& request, const CheckedNote& note);

}  // namespace fonds
