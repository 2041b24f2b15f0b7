// A repository's "config" file, read to be judged: fonds obeys none of it.
#pragma once

#include <string>
#include <vector>

#include "base/bytes.h"

namespace fonds::git {

struct Setting {
  std::string key;  // "core.bare", "remote.origin.url": section and name in lower case, the part between as it stands
  std::string value;
};

// git's syntax (git-config(1)). Errors: kMalformed naming the line.
Result<std::vector<Setting>> ParseConfig(ByteView bytes);

// True for "true", "yes", "on", "1" and a key without value, as git reads them.
bool IsTrue(const std::string& value);

// Null if the setting neither sends git elsewhere nor runs a program; else the rule it breaks. A closed list: what is
// not known to be harmless is not, because git grows settings that run programs.
const char* RuleAgainst(const Setting& setting);

}  // namespace fonds::git
