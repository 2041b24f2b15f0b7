// cover.html of a packet: one page for people, to be printed and signed. It proves nothing by itself.
#pragma once

#include "exchange/packet_selection.h"

namespace fonds {

// Complete HTML without script, style sheet or address elsewhere; words of the archive are escaped. Errors: as of the
// snapshot.
Result<Bytes> MakeCover(const Snapshot& snapshot, const PacketSelection& selection, const CheckedNote& note,
                        const std::vector<std::uint64_t>& entries);

}  // namespace fonds
