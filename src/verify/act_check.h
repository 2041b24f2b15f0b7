// Acts of several entries: `part n of m` makes a missing part visible.
#pragma once

#include <unordered_map>

#include "verify/entry_check.h"

namespace fonds {

// An act of more than one part, as far as it was seen.
struct ActParts {
  Nonce act;
  AgentId agent;
  std::uint64_t parts = 0;
  std::uint64_t first = 0;           // number of its first entry here
  std::vector<std::uint64_t> taken;  // parts, as they came
};

class ActCheck {
 public:
  explicit ActCheck(Report& report) : report_(report) {}

  // Begins with what was seen of the entries before. Before anything is taken.
  void Resume(const std::vector<ActParts>& acts);
  void Take(const EntryFacts& facts);
  // After the last. A missing part is a warning: it may have been left aside when it arrived, and nobody can add it any
  // more.
  void Finish();
  // What was seen, sorted by `first`.
  std::vector<ActParts> Seen() const;

 private:
  Report& report_;
  std::unordered_map<Nonce, ActParts> acts_;
};

}  // namespace fonds
