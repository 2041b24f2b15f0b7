// What holds of a document now: shared by list, show and status.
#pragma once

#include "reading/views.h"
#include "store/revisions.h"
#include "store/subjects.h"

namespace fonds {

struct DocumentState {
  Subjects versions;
  Subjects descriptions;
  Subjects annotations;

  // The record must outlive the result.
  static Result<DocumentState> Of(const Snapshot& snapshot, const DocumentRecord& record);
};

Result<DocumentLine> LineOf(const Snapshot& snapshot, const DocumentRecord& record, const DocumentState& state);

// Looks at names, and at large objects whether they are there; reads no bytes.
Result<Presence> PresenceOf(const Snapshot& snapshot, const DocumentRecord& record, const NamedBytes& bytes);

// In register order; without `retracted`, those that were taken back are left out.
Result<std::vector<VersionView>> VersionsOf(const Snapshot& snapshot, const DocumentRecord& record,
                                            const Subjects& versions, bool retracted);

std::vector<DescriptionView> DescriptionsOf(const Subjects& descriptions);

}  // namespace fonds
