#include "store/published.h"

#include "store/git_holdings.h"

namespace fonds {

Result<std::optional<Snapshot>> PublishedState(const Archive& archive) {
  FONDS_ASSIGN(const std::optional<git::ObjectId> commit, archive.repository().Reference(kPublishedReference));
  if (!commit) return std::optional<Snapshot>();
  FONDS_ASSIGN(std::unique_ptr<GitHoldings> holdings, GitHoldings::AtCommit(archive.repository(), *commit));
  FONDS_ASSIGN(Snapshot snapshot, Snapshot::Of(std::move(holdings)));
  return std::optional<Snapshot>(std::move(snapshot));
}

Status MarkPublished(Archive& archive, const git::ObjectId& commit) {
  return archive.repository().SetReference(kPublishedReference, commit);
}

}  // namespace fonds
