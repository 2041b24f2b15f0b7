// `fonds witness cosign`: cosigns a checkpoint that continues everything this witness cosigned before, and no other.
#pragma once

#include "register/witness_request.h"
#include "store/snapshot.h"
#include "witness/desk.h"

namespace fonds {

// Where a request came from, for messages and for the command that writes the evidence of a contradiction.
struct CosignInput {
  WitnessRequest request;
  std::string source;  // the file or archive as the person named it
  // The register key that the operator trusts, from elsewhere; needed at first sight, and to follow a new key.
  std::optional<NoteVerifier> trust;
};

struct Cosigned {
  Cosignature cosignature;
  Checkpoint checkpoint;
  std::uint64_t before = 0;  // the size it had cosigned; 0: first sight
};

// Errors: kRefused for an unknown register without a trusted key, a note that the trusted key did not sign, a clock
// that went back; kConflict for a smaller or a different tree, or a proof from another size than the remembered one
// (the message says what to do, and how to keep evidence); as WitnessDesk.
Result<Cosigned> CosignRequest(const WitnessDesk& desk, const CosignInput& input, const Clock& clock);

// Makes the request itself from an archive on this machine, in any carrier, whose policy names the register key; at
// first sight it believes that policy. Errors: as above and MakeWitnessRequest; kConflict when the archive holds a
// cosignature of this very witness that its memory does not know.
Result<Cosigned> CosignArchive(const WitnessDesk& desk, const Snapshot& snapshot, const std::string& source,
                               const std::optional<NoteVerifier>& trust, const Clock& clock);

}  // namespace fonds
