// What commands that use the catalogue have in common.
#pragma once

#include <string>

#include "cli/desk.h"

namespace fonds::cli {

inline constexpr const char* kNoCatalogueHelp = "read every document, and make and use no catalogue";

// After a search that could make none. Empty: nothing was in the way.
void RemarkWithoutCatalogue(const std::string& trouble);

// After an act that took documents away: their words go from the catalogue too, if there is one. What stands in the way
// is remarked, for the act is done.
void ForgetWithdrawn(Desk& desk, const Archive& archive);

}  // namespace fonds::cli
