// A bare git repository, read and written by fonds itself (docs/decisions/0003): no configuration is obeyed, neither
// its own nor the user's; no index, checkout, filters, hooks, submodules, replace refs, grafts, alternates or shallow
// files.
//
// Objects are read one whole object at a time, after its header said how large it is. A Repository is used by one
// thread; open another for another thread (it is cheap).
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "git/object.h"

namespace fonds::git {

namespace fs = std::filesystem;

// What a repository holds that no archive needs and that could make git or libgit2 look elsewhere or run something.
struct RepositoryTrouble {
  std::string place;  // path below the repository
  std::string rule;   // one sentence
  bool hostile;       // true: could redirect reads or run a program; false: litter (a stale lock, a hook sample)
};

class Repository {
 public:
  // Makes `folder` (which must not exist, or be empty) a bare repository with branch main and the configuration of
  // docs/format/git.md, without template files. Errors: kAlreadyExists, kIo.
  static Result<Repository> Create(const fs::path& folder);
  // Errors: kNotFound if there is nothing; kUnsupported for a repository that is not bare, uses SHA-256 or a format
  // extension we do not know; kRefused for symlinked objects/, refs/ or HEAD, or alternates (reading would leave the
  // folder); kIo. Never reads any configuration file of the user or the system, nor runs anything.
  static Result<Repository> Open(const fs::path& folder);
  // The ".git" folder of a working tree: as Open, but it need not be bare. A `.git` file is refused.
  static Result<Repository> OpenInside(const fs::path& git_folder);
  // A folder with HEAD, objects/ and refs/: worth Open().
  static bool LooksLike(const fs::path& folder);

  ~Repository();
  Repository(Repository&&) noexcept;
  Repository& operator=(Repository&&) noexcept;

  const fs::path& folder() const;
  // A handle on the same repository for another thread.
  Result<Repository> Again() const;

  // Errors: kNotFound, kCorrupt.
  Result<ObjectHeader> Header(const ObjectId& id) const;
  // The object's bytes, hashed again and compared with its id while reading. Errors: kNotFound; kCorrupt when bytes and
  // id do not match or the object has another type; kRefused above `limit` bytes (asked of the header first).
  Result<Bytes> Read(const ObjectId& id, ObjectType type, std::uint64_t limit) const;
  bool Has(const ObjectId& id) const;

  // The commit that refs/heads/main names; nullopt in a repository without commits. Errors: kRefused when it is
  // symbolic or a link; kCorrupt; kIo.
  Result<std::optional<ObjectId>> Main() const;
  // Moves refs/heads/main from `expected` (nullopt: does not exist) to `next`, durably. Errors: kConflict when main is
  // elsewhere or locked by another writer; kIo.
  Status MoveMain(const std::optional<ObjectId>& expected, const ObjectId& next);
  // Any other reference, of those under refs/fonds/, wherever it is now. Errors: as MoveMain; kRefused for a name that
  // is not "refs/fonds/" and plain parts ([A-Za-z0-9._-]).
  Status SetReference(const std::string& name, const ObjectId& id);

  // The id that a reference of any plain name holds; nullopt if there is none. Errors: as Main.
  Result<std::optional<ObjectId>> Reference(const std::string& name) const;

  // Looks for config keys, hooks, refs/replace, grafts, shallow, alternates, symlinks, worktrees, modules … Reads only,
  // and stops after a thousand.
  Result<std::vector<RepositoryTrouble>> Troubles() const;

  // Takes up packs that another process, or PackWriter, added since.
  Status Refresh();

 private:
  Repository();
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace fonds::git
