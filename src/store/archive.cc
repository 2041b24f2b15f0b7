#include "store/archive.h"

#include "store/git_holdings.h"
#include "store/layout.h"

namespace fonds {

namespace {

Error ReadOnly(const std::filesystem::path& folder, std::string_view form, std::string_view remedy) {
  return Error(Code::kUnsupported, "cannot work on '" + folder.string() + "': it is " + std::string(form) +
                                       ", which is read-only; " + std::string(remedy));
}

}  // namespace

Result<Archive> Archive::Open(const std::filesystem::path& folder) {
  namespace fs = std::filesystem;
  std::error_code ignored;
  if (!git::Repository::LooksLike(folder)) {
    if (fs::is_regular_file(folder, ignored)) {
      return ReadOnly(folder, "a file", "unpack it to look at it, or clone the repository it came from");
    }
    if (fs::exists(folder / ".git", ignored)) {
      return ReadOnly(folder, "a work tree of git", "name the bare repository (git clone --bare makes one)");
    }
    if (fs::exists(folder / layout::kFondsJson, ignored)) {
      return ReadOnly(folder, "the directory form of an archive", "name the bare repository it came from");
    }
  }
  FONDS_ASSIGN(git::Repository repository, git::Repository::Open(folder));
  return Archive(std::move(repository));
}

Result<Snapshot> Archive::Read(git::ObjectId* tip) const {
  FONDS_ASSIGN(const std::optional<git::ObjectId> main, repository_.Main());
  if (!main) {
    return Error(Code::kNotFound, "'" + folder().string() + "' is not an archive of fonds: it has no branch main");
  }
  FONDS_ASSIGN(std::unique_ptr<GitHoldings> holdings, GitHoldings::AtCommit(repository_, *main));
  if (tip != nullptr) *tip = *main;
  return Snapshot::Of(std::move(holdings));
}

}  // namespace fonds
