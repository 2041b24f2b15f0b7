// How old the newest checkpoint is, by the word of somebody other than the archive; and the layers that a verifier
// requires.
#pragma once

#include "verify/report.h"
#include "verify/verify.h"

namespace fonds {

// Fills summary.age_days and summary.stale from summary.seen, which cosignatures and time-stamps of the newest
// checkpoint have set, and reports a stale one. `days`: the limit, nullopt without one.
void CheckFreshness(std::optional<std::uint64_t> days, UnixSeconds now, VerifySummary& summary, Report& report);

// Reports every required layer that is missing. REQUIRES: everything else of the summary is filled.
void CheckRequired(const Required& required, const VerifySummary& summary, Report& report);

}  // namespace fonds
