// One pending act, looked at closely before it is discarded.
#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "store/transaction.h"

namespace fonds {

struct PendingAct {
  std::uint64_t first_pending = 0;  // smallest number that no checkpoint covers
  std::uint64_t size = 0;           // of the register
  std::set<std::uint64_t> numbers;  // of the act's entries
  std::vector<std::string> paths;   // of its statements
  std::set<StatementId> statements;
  std::set<std::pair<DocumentId, Digest>> bytes;  // that only the act names in their document

  std::uint64_t first() const { return *numbers.begin(); }
};

// `signed_size`: how many entries the register key remembers to have signed, 0 away from the seat. Errors: as Discard.
Result<PendingAct> FindPendingAct(const Archive& archive, const Snapshot& snapshot, std::uint64_t signed_size,
                                  const Author& author, const std::optional<StatementId>& statement);

}  // namespace fonds
