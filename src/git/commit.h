// git commits: a carrier's log. Nothing that fonds believes is derived from them.
#pragma once

#include <string>
#include <vector>

#include "base/clock.h"
#include "git/object.h"

namespace fonds::git {

struct Commit {
  ObjectId tree;
  std::vector<ObjectId> parents;
  std::string author;  // "name <mail> seconds zone", as it stands there
  std::string committer;
  std::string message;
  std::vector<std::string> other_headers;  // names of headers that fonds does not write (gpgsig, encoding, mergetag …)
};

// Strict: headers in order, once each, no NUL. Errors: kMalformed naming the rule.
Result<Commit> ParseCommit(ByteView bytes);

// Author and committer "fonds <fonds@fonds.invalid>", dated 00:00:00 +0000 of `day`, so that a commit tells nobody's
// name, machine, zone or working hours.
Bytes FormatCommit(const ObjectId& tree, const std::vector<ObjectId>& parents, UnixSeconds day,
                   std::string_view message);

// True if author, committer and headers are just what FormatCommit writes.
bool LeaksNothing(const Commit& commit);

}  // namespace fonds::git
