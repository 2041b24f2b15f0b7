// Judging entries that came from elsewhere before they are taken over: the same checks as verification, for what is
// new.
#pragma once

#include "verify/verify.h"

namespace fonds {

struct Judgement {
  std::uint64_t entries = 0;  // how many the register holds without a gap
  std::optional<std::uint64_t>
      first_refused;               // the smallest number with an error: it, and what follows, is not to be taken over
  std::uint64_t other_errors = 0;  // errors that are no new entry's: policies, notes, stray or damaged files
};

// Checks the root, all policies, the register (signatures of entries from number `from` on), the notes, and every
// document that an entry from `from` on says something about. Documents that no new entry touches are not read.
// Findings go to `sink`. Errors: as Verify.
Result<Judgement> JudgeEntries(const Holdings& holdings, std::uint64_t from, FindingSink& sink, unsigned threads = 2,
                               Progress& progress = NoProgress());

}  // namespace fonds
