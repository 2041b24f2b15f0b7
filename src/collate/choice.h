// Which versions of which documents are collated.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "store/revisions.h"
#include "store/snapshot.h"

namespace fonds::collate {

struct ChosenText {
  DocumentId document;
  NamedBytes bytes;
  std::string title;
};

// "3fa9c1", "ref:CODE", "3fa9c1@78c0" with the first digits of a version: its current version, or that one. Errors: of
// Snapshot::FindDocument; kNotFound, kAmbiguous for a version.
Result<ChosenText> ChooseText(const Snapshot& snapshot, std::string_view words);

// The current version of a document; nullopt if it is no plain text, if there are several, or if all were retracted.
// Errors: of the snapshot.
Result<std::optional<ChosenText>> CurrentText(const Snapshot& snapshot, const DocumentId& document);

}  // namespace fonds::collate
