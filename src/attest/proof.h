// `fonds prove`: what an outsider can check with the register's public key alone.
#pragma once

#include "register/consistency_proof.h"
#include "register/inclusion_proof.h"
#include "store/snapshot.h"

namespace fonds {

// "entry:123", a number of at most five digits, or the id of a statement or document, of which the entry that registers
// it is meant. Errors: kNotFound, kAmbiguous, kUsage as Snapshot::FindStatement.
Result<std::uint64_t> FindEntry(const Snapshot& snapshot, std::string_view text);

// Both use and fill the cache of tiles in the folder `tiles`, where one is named: then a proof reads what is new since
// the last, and a few tiles. A proof that does not verify never leaves them, whatever the cache holds.

// Against the newest note. Errors: kNotFound when there is none, or the entry is pending or not there; kCorrupt when
// the note is not over these entries.
Result<InclusionProof> ProveInclusion(const Snapshot& snapshot, std::uint64_t number,
                                      const std::filesystem::path& tiles = {});

// From `old_size` to the newest note. Errors: kNotFound when there is none, or it covers fewer; kUsage for size 0;
// kCorrupt.
Result<ConsistencyProof> ProveConsistency(const Snapshot& snapshot, std::uint64_t old_size,
                                          const std::filesystem::path& tiles = {});

}  // namespace fonds
