#include "packet/good_packet.h"

#include "crypto/sha256.h"
#include "store/packet_list.h"
#include "support/carriers.h"
#include "support/scratch_archive.h"

namespace fonds::test {

MemoryTree PacketOf(const MemoryTree& archive, const PacketRequest& request) {
  const TemporaryFolder scratch;
  const Snapshot snapshot = Must(Snapshot::Of(std::make_shared<MemoryHoldings>(archive)));
  Must(MakePacket(snapshot, request, ExportForm::kDirectory, scratch / "packet"));
  MemoryTree packet = ReadFolder(scratch / "packet");
  // ReadFolder makes pointers of large objects; a packet has their bytes.
  for (auto& [path, bytes] : packet.files) {
    const auto place = layout::Parse(path);
    if (place && place->what == layout::What::kLarge) bytes = packet.objects.at(place->digest);
  }
  packet.objects.clear();
  packet.pointers = false;
  return packet;
}

Receipt ReceiptAt(const ArchiveBuilder& builder, std::uint64_t size) {
  const Checkpoint checkpoint = builder.CheckpointOf(size);
  return {builder.archive,          1,         builder.archive.digest(), builder.policy.register_key,
          builder.Note(checkpoint), checkpoint};
}

const GoodPacket& Packet() {
  static const GoodPacket good = [] {
    GoodPacket packet;
    const ArchiveBuilder builder(Good().tree);
    packet.older = ReceiptAt(builder, Good().noted);
    const std::size_t at = kText.find("at once");
    const std::string passage = "fonds:" + Good().document.Hex() + "@" + Sha256Of(kText).Hex();
    const std::string position = "#c=" + std::to_string(at) + "," + std::to_string(at + 7);
    packet.citation = passage + "?in=" + builder.archive.Hex() + position + "&q=" + Sha256Of("at once").Hex();
    PacketRequest request;
    request.what = {Good().document.Hex(), passage + position};
    request.annotations = true;
    request.receipts = {packet.older};
    packet.tree = PacketOf(Good().tree, request);
    packet.entry = 1;
    return packet;
  }();
  return good;
}

void Relist(MemoryTree& packet) {
  const Bytes& list = packet.files.at(std::string(kPacketList));
  Bytes relisted = list.substr(0, list.find("\n\n") + 2);
  for (const auto& [path, bytes] : packet.files) {
    if (path != kPacketList) relisted += Sha256Of(bytes).Hex() + "  " + path + "\n";
  }
  packet.files[std::string(kPacketList)] = relisted;
}

}  // namespace fonds::test
