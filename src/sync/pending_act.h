// One pending act, looked at closely before it is discarded.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "signing/keyring.h"
#include "store/transaction.h"

namespace fonds {

struct PendingAct {
  std::uint64_t first_pending = 0;      // smallest number that no checkpoint covers
  std::uint64_t size = 0;               // of the register
  std::set<std::uint64_t> numbers;      // of the act's entries
  std::vector<std::string> paths;       // of its statements
  std::set<StatementId> statements;

  std::uint64_t first() const { return *numbers.begin(); }
};

// Errors: as Discard.
Result<PendingAct> FindPendingAct(const Archive& archive, const Snapshot& snapshot, const Keyring& keyring, const Author& author,
                                  const std::optional<StatementId>& statement);

}  // namespace fonds
