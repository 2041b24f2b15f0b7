// `fonds collate`: what documents of an archive share, and how each words it (docs/collation.md).
#pragma once

#include <span>

#include "base/progress.h"
#include "collate/apparatus.h"
#include "collate/choice.h"
#include "collation/word_hash.h"

namespace fonds::collate {

struct CollateOptions {
  std::uint32_t words = 8;   // collation::kLeastWords to kMostWords
  bool within = false;       // passages that one text alone has twice, too
  collation::HashKey key{};  // secret random bits; what comes out does not depend on them
};

// Of what was chosen; where that is nothing, of the current version of every document that is plain text. Each text is
// read three times, by two threads, and none is held. What cannot be read is said in the apparatus. Errors: of the
// snapshot; kUnsupported when too much is shared; kInterrupted.
Result<Apparatus> CollateDocuments(const Snapshot& snapshot, std::span<const ChosenText> chosen,
                                   const CollateOptions& options, Progress& progress);

}  // namespace fonds::collate
