#include "store/received.h"

#include "disk/file.h"
#include "git/bundle.h"
#include "store/git_holdings.h"

namespace fonds {
namespace {

Result<bool> IsBundle(const fs::path& source) {
  std::error_code ignored;
  if (!fs::is_regular_file(source, ignored)) return false;
  FONDS_ASSIGN(const std::unique_ptr<FileSource> file, FileSource::Open(source, true));
  char head[32] = {};
  FONDS_ASSIGN(const std::size_t count, file->Read(head, sizeof head));
  return git::LooksLikeBundle(std::string_view(head, count));
}

std::string FormOf(const fs::path& source, const Holdings& holdings) {
  if (holdings.carrier() != "git") return std::string(holdings.carrier());
  return git::Repository::LooksLike(source) ? "repository" : "work tree";
}

}  // namespace

Result<ReceivedSource> OpenReceived(const fs::path& source, const fs::path& scratch) {
  FONDS_ASSIGN(const bool bundle, IsBundle(source));
  if (!bundle) {
    FONDS_ASSIGN(std::unique_ptr<Holdings> holdings, OpenHoldings(source));
    std::string form = FormOf(source, *holdings);
    return ReceivedSource{std::move(holdings), std::move(form)};
  }
  FONDS_TRY(git::Unbundle(source, scratch).While("cannot read '" + source.string() + "'"));
  FONDS_ASSIGN(std::unique_ptr<Holdings> holdings, GitHoldings::Open(scratch));
  return ReceivedSource{std::move(holdings), "bundle"};
}

}  // namespace fonds
