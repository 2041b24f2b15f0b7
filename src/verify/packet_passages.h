// The passages that a packet was made for: whether the words stand where their citations say.
#pragma once

#include "store/packet_list.h"
#include "verify/document_check.h"
#include "verify/packet.h"

namespace fonds {

void CheckPassages(const Examination& exam, const Holdings& holdings, const PacketList& list, PacketSummary& summary);

}  // namespace fonds
