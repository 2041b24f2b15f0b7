// Acts of several entries: `part n of m` makes a missing part visible.
#pragma once

#include <unordered_map>

#include "verify/entry_check.h"

namespace fonds {

class ActCheck {
 public:
  explicit ActCheck(Report& report) : report_(report) {}

  void Take(const EntryFacts& facts);
  // After the last. A missing part is a warning: it may have been left aside when it arrived, and nobody can add it any
  // more.
  void Finish();

 private:
  struct Act {
    AgentId agent;
    std::uint64_t parts = 0;
    std::uint64_t first = 0;           // number of its first entry here
    std::vector<std::uint64_t> taken;  // parts, as they came
  };

  Report& report_;
  std::unordered_map<Nonce, Act> acts_;  // of more than one part
};

}  // namespace fonds
