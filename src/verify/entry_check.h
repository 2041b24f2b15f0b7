// One entry by itself: grammar, lines, and which of its signatures are good. What a policy or another entry would have
// to say about it is register_check's; so entries are read on all threads, in any order.
#pragma once

#include "register/entry.h"
#include "verify/listed.h"
#include "verify/tree_walk.h"

namespace fonds {

// An entry's files, as they lie in register/.
struct EntryFiles {
  std::uint64_t number = 0;
  std::optional<Node> entry;
  std::vector<std::pair<Node, std::string>> signatures;  // with the key of the file name, in hex; sorted by name
};

struct EntryFacts {
  std::uint64_t number = 0;
  std::string path;
  Digest leaf;                          // its leaf of the register's Merkle tree
  std::optional<Entry> entry;           // without the lines; nullopt when it does not parse
  std::vector<std::string> signers;     // fingerprints of the keys whose signatures are good
  std::vector<std::string> kinds;       // kinds of the statements it lists, each once
  std::vector<EntryLine> policy_lines;  // its lines below policy/
  std::vector<Listed> statements;       // its other lines
};

// `check_signatures`: false for entries that were judged before; then every key that a signature file names counts as
// good.
EntryFacts ReadEntryFacts(const Holdings& holdings, const EntryFiles& files, bool check_signatures, Words& words,
                          Report& report);

}  // namespace fonds
