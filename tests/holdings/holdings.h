// The archive of the project's own holdings, made from the chronology, the table of passages and the table of texts.
// Making it twice gives the same tree, byte for byte.
#pragma once

#include <filesystem>

#include "base/digest.h"
#include "base/result.h"

namespace fonds::holdings {

struct Built {
  ArchiveId archive;
  std::uint64_t documents = 0;
  std::uint64_t links = 0;     // annotations of the five texts
  std::uint64_t comments = 0;  // revisions of annotations of the chronology that have words
};

// `material`: the folder of chronology.md and passages.txt. `home`: a folder for the example keys, empty. `repository`:
// must not exist.
Result<Built> BuildRepository(const std::filesystem::path& material, const std::filesystem::path& home,
                              const std::filesystem::path& repository);

// The same archive as plain files: what archive/ of the project holds. `folder` must be empty or not exist.
Result<Built> BuildDirectory(const std::filesystem::path& material, const std::filesystem::path& home,
                             const std::filesystem::path& folder);

}  // namespace fonds::holdings
