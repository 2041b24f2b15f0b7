// The notes below register/checkpoints/: form, place, signature by the register key in force, and the root over our
// entries.
#pragma once

#include "verify/register_check.h"
#include "verify/time_check.h"

namespace fonds {

struct NotesChecked {
  std::uint64_t newest = 0;  // size of the newest note that holds, 0: none
  WitnessSummary witnessed;
};

// Checks all notes and what lies beside them, and hands the time-stamps to `times`. `folder`: register/. `now`: judges
// the times that witnesses give.
Result<NotesChecked> CheckNotes(const Readers& readers, const Node* folder, const RegisterView& view, UnixSeconds now,
                                TimeCheck& times, Report& report, Progress& progress);

}  // namespace fonds
