// All folders of documents that a verification has to look at, on all threads.
#pragma once

#include "verify/verification.h"

namespace fonds {

// Everything below documents/, and archive/. Errors, of all: kInterrupted.
Status CheckAllDocuments(Examination& exam, const Readers& readers, const RootFolders& folders);

// Only what came to documents/, and archive/; what the baseline knows of other documents counts as seen. How many
// documents and statements that are, goes to `kept`.
Status CheckGrownDocuments(Examination& exam, const Readers& readers, const Foundation& foundation, NotRechecked& kept);

// Only documents that entries from `from` on say something about, and archive/.
Status CheckTouchedDocuments(Examination& exam, const Readers& readers, const RootFolders& folders, std::uint64_t from);

}  // namespace fonds
