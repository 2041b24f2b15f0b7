// The words with which a person says what the next policy changes.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "governance/amendment.h"
#include "store/snapshot.h"

namespace fonds::cli {

// As they were given on the command line.
struct PolicyWords {
  std::vector<std::string> agents;         // KEY.pub=ROLE[,ROLE]
  std::vector<std::string> remove_agents;  // a3
  std::vector<std::string> add_keys;       // a3=KEY.pub
  std::vector<std::string> roles;          // a3=ROLE[,ROLE]
  std::vector<std::string> revoke;         // KEY[@N]: a fingerprint or a key's file, suspect from entry N on
  std::string register_key;                // file
  std::vector<std::string> witnesses;
  std::vector<std::string> remove_witnesses;
  std::vector<std::string> authorities;  // files
  std::vector<std::string> remove_authorities;
  std::optional<std::uint64_t> threshold;
  std::optional<std::uint64_t> quorum;
  std::optional<std::uint64_t> checkpoint_days;
  std::optional<std::uint64_t> large;

  bool empty() const;
};

// "left=right", both not empty. Errors: kUsage: "--add-key X is not of the form …".
Result<std::pair<std::string, std::string>> SplitAtEquals(std::string_view option, const std::string& text,
                                                          std::string_view form);
// "archivist,annotator"
std::vector<std::string> SplitAtCommas(std::string_view text);

// Without "@N" a key is suspect from the next entry of `snapshot` on: what it signed so far is believed. Errors:
// kUsage; as the readers of governance/key_files.h.
Result<Amendment> ReadPolicyWords(const Snapshot& snapshot, const PolicyWords& words);

}  // namespace fonds::cli
