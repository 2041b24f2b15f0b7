// Where a citation of a manuscript points to: looked up, and compared with a lock file.
#pragma once

#include <optional>

#include "manuscript/manuscript.h"
#include "model/citation.h"
#include "model/citation_lock.h"
#include "store/revisions.h"

namespace fonds::check {

struct CitedPlace {
  std::string uri;  // as written, or as the lock file has it for a key
  Citation citation;
  DocumentRecord record;
  NamedBytes bytes;  // of the cited version
};

// The URI of a citation, whether or not it is well-formed. nullopt: a key that no lock file holds, so that it may cite
// anything.
std::optional<std::string> UriOf(const CitationUse& use, const CitationLock& lock);

// The version that `uri` names. Whether its words are there is not looked at. Errors: kMalformed; kNotFound and
// kAmbiguous for an archive, document or version that is not this; kConflict where the lock file has other digests;
// kRefused for a version that was retracted.
Result<CitedPlace> LookUp(const Snapshot& snapshot, const std::string& uri, const CitationLock& lock);

}  // namespace fonds::check
