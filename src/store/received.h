// What somebody else handed over, opened for judging: any carrier that OpenHoldings knows, and a git bundle.
#pragma once

#include <filesystem>
#include <memory>

#include "store/holdings.h"

namespace fonds {

struct ReceivedSource {
  std::unique_ptr<Holdings> holdings;
  std::string form;  // "bundle", "repository", "work tree", "directory", "tar"
};

// `scratch`: an empty folder in which the pack of a bundle is unpacked (git/bundle.h); the caller removes
// it. Errors: as git::Unbundle and OpenHoldings.
Result<ReceivedSource> OpenReceived(const std::filesystem::path& source, const std::filesystem::path& scratch);

}  // namespace fonds
