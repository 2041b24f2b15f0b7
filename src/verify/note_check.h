// The notes below register/checkpoints/: form, place, signature by the register key in force, and the root over our
// entries.
#pragma once

#include "verify/register_check.h"

namespace fonds {

// Checks all notes and returns the size of the newest that holds (0: none). `folder`: register/.
Result<std::uint64_t> CheckNotes(const Readers& readers, const Node* folder, const RegisterView& view, Report& report,
                                 Progress& progress);

}  // namespace fonds
