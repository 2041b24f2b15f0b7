// The steps that a whole verification and the judgement of new entries share.
#pragma once

#include "verify/document_check.h"
#include "verify/fixed_files.h"
#include "verify/note_check.h"
#include "verify/readers.h"
#include "verify/time_check.h"

namespace fonds {

// What is known when root, policies, register and notes have been checked.
struct Foundation {
  Baseline* since = nullptr;  // only what came since is checked; set before, and used up
  std::uint64_t known = 0;    // entries that it knows
  Growth growth;              // since then

  RootFolders folders;
  std::optional<ArchiveId> archive;
  PolicyChain policies;
  RegisterView view;
  ListedTable listed;
  NotesChecked notes;
  TimeCheck times;
};

// Entries below `from` are believed as far as signatures go. `now`: judges the times of others. Errors: as CheckRoot;
// kInterrupted.
Status CheckFoundation(const Readers& readers, std::uint64_t from, UnixSeconds now, Foundation& foundation,
                       Report& report, Progress& progress);

// The ids of what is listed: none twice, none made to be taken for another.
void CheckListedIds(const ListedTable& listed, Report& report);

// Statements that entries from `from` on list and that were not found.
void ReportMissing(const ListedTable& listed, std::uint64_t from, Report& report);

// After all documents: the large objects, then the links. Errors: kInterrupted.
Status CheckPostponed(Examination& exam, const Readers& readers);

}  // namespace fonds
