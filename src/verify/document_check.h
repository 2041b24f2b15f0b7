// One folder of statements: a document's, or archive/.
#pragma once

#include "verify/content_check.h"

namespace fonds {

// Checks everything in a document's folder. Large objects and links are remembered for later.
void CheckDocument(Examination& exam, const Holdings& holdings, const Node& folder, const DocumentId& id);

// Checks the statements about the archive.
void CheckArchiveFolder(Examination& exam, const Holdings& holdings, const Node& folder);

// The versions of a document and the files that hold their bytes, for looking up a passage of it. Reports nothing.
struct DocumentVersions {
  DocumentFacts facts;
  std::vector<BytesFile> files;
};
DocumentVersions ReadVersions(const Examination& exam, const Holdings& holdings, const Node& folder,
                              const DocumentId& id);

}  // namespace fonds
