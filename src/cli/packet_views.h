// What people and programs are shown of a packet that was made, and of one that was verified.
#pragma once

#include "exchange/packet.h"
#include "json/output.h"
#include "verify/packet.h"

namespace fonds::cli {

void PrintPacketMade(const std::string& destination, const PacketMade& made);
void PrintPacketMadeJson(const std::string& destination, const PacketMade& made);

void PrintPacket(const PacketSummary& summary);
// Ends what a findings array began (cli/findings.h).
void PrintPacketJson(const PacketSummary& summary, json::Output& out);

}  // namespace fonds::cli
