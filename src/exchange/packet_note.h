// Under which checkpoint a packet is made.
#pragma once

#include "exchange/packet_selection.h"

namespace fonds {

// The newest checkpoint that somebody saw whom the policy trusts: an authority that gave a time, a quorum of witnesses.
// Else the newest with a time-stamp over it by anybody, whom the verifier may trust. Else, and where those do not cover
// all of the packet, the newest policy that `newest` covers and every receipt that it is for, `newest`. Whether a word
// counts on a certain day is not asked: packets do not differ by the day they are made. What is no evidence, and notes
// that do not hold, are passed over. Errors: as Snapshot and Holdings.
Result<CheckedNote> NoteForPacket(const Snapshot& snapshot, const PacketRequest& request,
                                  const PacketSelection& selection, CheckedNote newest);

}  // namespace fonds
