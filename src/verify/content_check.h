// The bytes in a document's folder: each named by a statement of the document, each what its name says, each where its
// size puts it.
#pragma once

#include "verify/anchor_check.h"

namespace fonds {

struct BytesFile {
  Node node;
  layout::Place place;
};

// `files`: content.*, large.*, text.* and map.* of the document, sorted by path. Anchors are taken out as their texts
// are read; large objects are left to CheckLargeObject.
void CheckContents(Examination& exam, const Holdings& holdings, const DocumentFacts& facts,
                   const std::vector<BytesFile>& files, Anchors& anchors);

// Digests one large object. `buffer`: of the calling thread. Errors: kInterrupted.
Status CheckLargeObject(Examination& exam, const Holdings& holdings, LargeJob& job, std::vector<char>& buffer);

// The bytes of a version, for looking into their text; not digested again. nullopt when they are not here, or larger
// than kLargestText.
std::optional<Bytes> ReadVersion(const Holdings& holdings, const std::vector<BytesFile>& files, const Digest& version);

}  // namespace fonds
