// Verification of a packet: a few documents of an archive with all that is needed to check them without it
// (docs/format/packet.md). Reads only.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "base/clock.h"
#include "base/progress.h"
#include "model/trusted_time.h"
#include "register/receipt.h"
#include "store/holdings.h"
#include "verify/finding.h"
#include "verify/verify.h"

namespace fonds {

// Who signed entries of the packet, with good signatures.
struct PacketSigner {
  AgentId agent;
  std::string key;  // fingerprint
  std::vector<std::uint64_t> entries;
};

struct PacketPassage {
  std::string citation;
  bool stands = false;  // the bytes are here, and the words stand where it says
  std::string words;    // of a passage that stands; empty where a whole version is cited
};

// What holds, layer by layer. A layer that has an error holds nothing: the findings say which.
struct PacketSummary {
  std::optional<ArchiveId> archive;
  std::vector<DocumentId> documents;
  std::vector<PacketPassage> passages;
  std::uint64_t files = 0;
  std::uint64_t statements = 0;
  std::uint64_t bytes = 0;   // of content digested
  std::uint64_t intact = 0;  // contents by state
  std::uint64_t by_reference = 0;
  std::uint64_t not_here = 0;
  std::uint64_t anchors = 0;
  std::uint64_t anchors_unchecked = 0;
  std::uint64_t led_out = 0;  // statements and documents that statements name and that are not in the packet
  std::vector<PacketSigner> signers;
  std::uint64_t policy = 0;            // number of the newest policy in the packet that came into force
  std::vector<std::uint64_t> entries;  // numbers
  std::uint64_t proven = 0;            // entries with a good proof
  std::uint64_t checkpoint = 0;        // size of the note, if it holds; else 0
  std::uint64_t cosignatures = 0;      // files beside the note
  WitnessSummary witnessed;            // those that count
  std::uint64_t timestamps = 0;
  std::optional<TimeWord> timestamp;  // the earliest of those that count
  std::string compared;               // "receipt", "nothing you hold"
  std::uint64_t receipt = 0;          // size of the receipt that the packet agrees with; 0: none
  std::uint64_t errors = 0;
  std::uint64_t warnings = 0;
  std::uint64_t notices = 0;
};

struct PacketOptions {
  const Receipt* against = nullptr;         // what an outsider kept
  std::span<const Bytes> time_authorities;  // whom the verifier trusts beside the policy: DER certificates
  const Clock* clock = &SystemClock();      // judges times that others vouch for
};

// Errors only when the check could not be carried out:
// kNotFound when this is no packet; kUnsupported for another version; kIo, kInterrupted.
Result<PacketSummary> VerifyPacket(const Holdings& holdings, const PacketOptions& options, FindingSink& sink,
                                   Progress& progress = NoProgress());

}  // namespace fonds
