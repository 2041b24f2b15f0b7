// A small packet with some of everything, and packets of other archives that tests make.
#pragma once

#include "damaged/good_archive.h"
#include "exchange/packet.h"

namespace fonds::test {

// The packet as files in memory.
MemoryTree PacketOf(const MemoryTree& archive, const PacketRequest& request);
// The receipt of the archive that `builder` has made, at one of its sizes.
Receipt ReceiptAt(const ArchiveBuilder& builder, std::uint64_t size);

struct GoodPacket {
  MemoryTree tree;
  Receipt older;         // the packet has a proof from it
  std::string citation;  // with all digits
  std::uint64_t entry;   // number of the one that registers the accession
};
// Of Good().document with its annotations and a passage of it. Made once.
const GoodPacket& Packet();

// Lists the files anew, as somebody does who changed them: the lines before the files stay.
void Relist(MemoryTree& packet);

}  // namespace fonds::test
