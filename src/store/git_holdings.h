// An archive in a commit of a git repository. Nodes carry git's object ids; the history behind the commit means nothing
// here and is only walked by HistoryTroubles().
#pragma once

#include <array>
#include <optional>

#include "git/repository.h"
#include "git/tree.h"
#include "store/holdings.h"

namespace fonds {

class GitHoldings final : public Holdings {
 public:
  // Branch main of the bare repository at `folder`. Errors: as git::Repository::Open; kNotFound without a branch main.
  static Result<std::unique_ptr<GitHoldings>> Open(const std::filesystem::path& folder);
  // The commit that HEAD of `folder`/.git names; the files of the work tree are not looked at. Errors: as Open.
  static Result<std::unique_ptr<GitHoldings>> OpenWorkTree(const std::filesystem::path& folder);
  // Any commit. Keeps a handle of its own on the repository. Errors: kCorrupt when the commit is missing or does not
  // parse.
  static Result<std::unique_ptr<GitHoldings>> AtCommit(const git::Repository& repository, const git::ObjectId& commit);

  const git::ObjectId& commit() const { return commit_; }
  const git::ObjectId& tree() const { return tree_; }
  const git::Repository& repository() const { return repository_; }

  std::string_view carrier() const override { return "git"; }
  const std::filesystem::path& location() const override { return location_; }
  Result<std::unique_ptr<Holdings>> Again() const override;

  Node Root() const override { return {.path = "", .folder = true, .key = tree_.bytes}; }
  Result<Listing> Children(const Node& folder) const override;
  Result<std::uint64_t> Size(const Node& file) const override;
  Result<Bytes> Read(const Node& file, std::uint64_t limit) const override;
  // Bytes in git are read whole. Errors beside those of Holdings: kRefused above kGreatestLargeLimit.
  Result<std::unique_ptr<ByteSource>> Open(const Node& file) const override;
  Result<std::unique_ptr<ByteSource>> OpenLarge(const Node& file, const Digest& content) const override;
  bool has_pointers() const override { return true; }
  Result<std::vector<Trouble>> CarrierTroubles() const override;
  Result<std::vector<Trouble>> HistoryTroubles() const override;
  Result<Node> Find(std::string_view path) const override;

 private:
  GitHoldings(git::Repository repository, std::filesystem::path location)
      : repository_(std::move(repository)), location_(std::move(location)) {}
  static Result<std::unique_ptr<GitHoldings>> At(git::Repository repository, std::filesystem::path location,
                                                 const git::ObjectId& commit);
  Result<std::shared_ptr<const git::Tree>> ReadTree(const git::ObjectId& id, std::string_view path) const;

  git::Repository repository_;
  std::filesystem::path location_;
  git::ObjectId commit_;
  git::ObjectId tree_;
  bool in_work_tree_ = false;  // repository_ is the .git folder of location_

  // The trees that a descent passes again and again. An id never means another tree, so nothing here grows old.
  struct CachedTree {
    git::ObjectId id;
    std::shared_ptr<const git::Tree> tree;
  };
  mutable std::array<CachedTree, 64> trees_;
};

// A tree object may be as large as a document with a million statements makes it.
inline constexpr std::uint64_t kGreatestTree = 256 * 1024 * 1024;
inline constexpr std::uint64_t kGreatestCommit = 1024 * 1024;

// Branches and tags of the bare repository at `folder` that an archive does not have, by name; at most a thousand.
// Errors: kIo.
Result<std::vector<std::string>> OtherReferencesOf(const std::filesystem::path& folder);

// What is wrong with the commits behind `tip`: whatever a commit took away or changed though a checkpoint covered it,
// links and other impossible items, several parents, several roots, headers that fonds does not write.
Result<std::vector<Trouble>> HistoryTroublesOf(const git::Repository& repository, const git::ObjectId& tip);

}  // namespace fonds
