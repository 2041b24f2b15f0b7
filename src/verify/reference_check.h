// Everything that a statement names exists, in the same entry or at a smaller number (invariant I5).
#pragma once

#include "verify/statement_check.h"

namespace fonds {

// Parents and documents, which the register alone can tell. Links are remembered for later.
void CheckReferences(Examination& exam, const Node& node, const CheckedStatement& checked);

// The bytes it is about are those of a version of its document.
void CheckVersionNamed(Examination& exam, const std::string& path, std::uint64_t number, const Digest& version,
                       const DocumentFacts& facts);

}  // namespace fonds
