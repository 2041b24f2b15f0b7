// The files of a packet against its list: all that it lists, with these bytes, and nothing else.
#pragma once

#include "base/progress.h"
#include "store/packet_list.h"
#include "verify/tree_walk.h"

namespace fonds {

// The folders that lead on.
struct PacketFolders {
  std::optional<Node> documents;
  std::optional<Node> archive;
  std::optional<Node> policy;
  std::optional<Node> registry;
};

// Errors: kInterrupted; kIo, kCorrupt when not even the root can be listed.
Result<PacketFolders> CheckPacketFiles(const Holdings& holdings, const PacketList& list, Report& report,
                                       Progress& progress);

// The file at `path`, of at most `limit` bytes. nullopt when it is not there, or larger: that has been reported.
std::optional<Bytes> ReadPacketFile(const Holdings& holdings, std::string_view path, std::uint64_t limit);

}  // namespace fonds
