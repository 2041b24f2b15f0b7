// What a packet is about: documents, the statements about them, and the bytes.
#pragma once

#include <map>
#include <set>

#include "exchange/packet.h"

namespace fonds {

struct SelectedDocument {
  DocumentRecord record;
  std::map<std::string, std::uint64_t> statements;  // paths, with the numbers of their entries
  bool whole = false;                               // asked for as a document, not only for a passage
  std::set<Digest> cited;                           // versions
};

struct PacketSelection {
  std::map<DocumentId, SelectedDocument> documents;
  std::map<std::string, std::uint64_t> about_archive;
  std::set<std::string> citations;
};

// Of what the first `size` entries register. Errors: as MakePacket.
Result<PacketSelection> SelectForPacket(const Snapshot& snapshot, const PacketRequest& request, std::uint64_t size);

}  // namespace fonds
