// The notes below register/checkpoints/: form, place, signature by the register key in force, and the root over our
// entries.
#pragma once

#include "verify/growth.h"
#include "verify/register_check.h"
#include "verify/time_check.h"

namespace fonds {

struct NotesChecked {
  std::uint64_t newest = 0;  // size of the newest note that holds, 0: none
  WitnessSummary witnessed;
  std::vector<std::uint64_t> plain;  // Baseline::plain_notes, as it is now
  std::uint64_t not_rechecked = 0;   // notes of these that are as they were
};

struct NotesInput {
  const Node* folder = nullptr;  // register/; nullptr: there is none
  const RegisterView& view;
  UnixSeconds now = 0;  // judges the times that witnesses give
  const Baseline* since = nullptr;
  const Growth* growth = nullptr;  // since then
};

// Checks all notes and what lies beside them, but for plain ones that `since` knows and that did not change, and hands
// the time-stamps to `times`.
Result<NotesChecked> CheckNotes(const Readers& readers, const NotesInput& input, TimeCheck& times, Report& report,
                                Progress& progress);

}  // namespace fonds
