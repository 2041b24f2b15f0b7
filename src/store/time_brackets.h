// The trusted times of an archive as it says of itself: time-stamp responses beside its notes, by authorities that its
// own policies trust. For showing; verification judges every file and says what is wrong with it.
#pragma once

#include "model/trusted_time.h"
#include "store/snapshot.h"

namespace fonds {

// Which entry first registers which file beside a note, as the archive's own statements say. Errors: as Snapshot.
Result<EvidenceNumbers> ReadEvidenceNumbers(const Snapshot& snapshot);

// Without files beside notes this costs a listing of the notes, and nothing is parsed. Responses that do not count are
// passed over, and so is what lies beside a note that the register key in force did not sign at this size; the note's
// root is for verification to compare. Errors: as Snapshot.
Result<TrustedTimes> ReadTrustedTimes(const Snapshot& snapshot, UnixSeconds now);

// Of the entry `number`. Errors: as Snapshot::ReadEntry.
Result<TimeBracket> BracketOf(const Snapshot& snapshot, const TrustedTimes& times, std::uint64_t number);

}  // namespace fonds
