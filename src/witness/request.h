// What an archive asks of a witness.
#pragma once

#include "register/cosignature.h"
#include "register/witness_request.h"
#include "store/snapshot.h"

namespace fonds {

// For the newest note of the archive: with the proof that it continues the tree of its first `old_size` entries, which
// the witness has cosigned (0: none yet). Errors: kNotFound when there is no checkpoint; kConflict when the newest one
// covers fewer entries than `old_size`; as Snapshot.
Result<WitnessRequest> MakeWitnessRequest(const Snapshot& snapshot, std::uint64_t old_size);

// The greatest size that this witness has cosigned, by the cosignatures that lie in the archive; 0: none. Signatures
// are checked. Errors: as Snapshot.
Result<std::uint64_t> CosignedSize(const Snapshot& snapshot, const WitnessKey& witness);

// The same for the witnesses of the policy in force, where they all have cosigned the same size; or for that one that
// is called `name`. Errors: kUsage when they differ, naming them; kNotFound for an unknown name.
Result<std::uint64_t> CosignedSize(const Snapshot& snapshot, const std::string& name);

}  // namespace fonds
