// What a packet shows of the register: some entries, the note, and a proof for each entry that the note covers it.
#pragma once

#include "verify/packet.h"
#include "verify/packet_files.h"
#include "verify/register_check.h"

namespace fonds {

struct PacketRegister {
  RegisterView view;  // its root is the one that packet.txt names
  ListedTable listed;
  std::optional<Bytes> note;
  bool note_holds = false;
};

// Judges the entries in order of their numbers by the policies of the packet, then the note, then the proofs. Adds
// signers, entries and what was proven to `summary`. Errors: kInterrupted; as of the carrier.
Status CheckPacketRegister(const Holdings& holdings, const PacketList& list, const PacketFolders& folders,
                           const PolicyChain& policies, const PacketOptions& options, PacketRegister& result,
                           PacketSummary& summary, Report& report, Progress& progress);

}  // namespace fonds
