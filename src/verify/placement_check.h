// Placements: the words of a revision are those of an earlier one that points into another version. After the
// documents, because both texts are needed at once.
#pragma once

#include "verify/document_check.h"
#include "verify/readers.h"

namespace fonds {

// Errors: kInterrupted.
Status CheckPlacements(Examination& exam, const Readers& readers);

}  // namespace fonds
