// References as files and in packed-refs, read and written as git does it, without reflogs.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "git/object.h"

namespace fonds::git {

// What `name` ("refs/heads/main") names in the bare repository at `folder`; nullopt if it does not exist. Errors:
// kRefused for symbolic references and links on the way; kCorrupt for anything that is not an id; kIo.
Result<std::optional<ObjectId>> ReadReference(const std::filesystem::path& folder, const std::string& name);

using Expectation = std::function<Status(const std::optional<ObjectId>& current)>;

// Under git's own lock ("<name>.lock"): reads the reference, asks `expect` about its value, writes `next` durably.
// Errors: those of `expect`; kConflict when another writer holds the lock for longer than git waits; as ReadReference.
Status WriteReference(const std::filesystem::path& folder, const std::string& name, const ObjectId& next,
                      const Expectation& expect);

// "refs/" and parts of [A-Za-z0-9._-], none of them special to git or to a file system.
bool IsPlainReferenceName(std::string_view name);

}  // namespace fonds::git
