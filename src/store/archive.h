// An archive in a bare git repository that can be written to.
#pragma once

#include <filesystem>
#include <memory>

#include "git/repository.h"
#include "store/snapshot.h"

namespace fonds {

class Archive {
 public:
  // Errors: kNotFound; kUnsupported ("… is a directory form: read-only"), as git::Repository::Open and Snapshot::Of.
  static Result<Archive> Open(const std::filesystem::path& folder);

  const std::filesystem::path& folder() const { return repository_.folder(); }
  const git::Repository& repository() const { return repository_; }
  git::Repository& repository() { return repository_; }

  // The newest state. Each call looks at main anew. `tip`, where given, receives the commit.
  Result<Snapshot> Read(git::ObjectId* tip = nullptr) const;

 private:
  explicit Archive(git::Repository repository) : repository_(std::move(repository)) {}
  git::Repository repository_;
};

}  // namespace fonds
