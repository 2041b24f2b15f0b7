// receipt.txt of a packet, and the packet against a receipt that somebody kept.
#pragma once

#include "verify/packet_register.h"

namespace fonds {

// That receipt.txt is the archive's receipt at the packet's note.
void CheckOwnReceipt(const Holdings& holdings, const PacketList& list, const PolicyChain& policies,
                     const PacketRegister& registered, Report& report);

// Whether the packet's note continues the receipt's, or is the same: true if so. Anything else is a finding.
bool AgreesWithReceipt(const Receipt& receipt, const Holdings& holdings, const PacketList& list,
                       const PolicyChain& policies, const PacketRegister& registered, Report& report);

}  // namespace fonds
