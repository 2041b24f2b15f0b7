// The search behind Repository::Troubles.
#pragma once

#include "git/repository.h"

namespace fonds::git {

// Errors: kIo. What is missing is no trouble here.
Result<std::vector<RepositoryTrouble>> FindTroubles(const fs::path& folder);

}  // namespace fonds::git
