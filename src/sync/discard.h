// `fonds discard`: takes one's own pending, unpublished act off again, objects included.
#pragma once

#include "signing/keyring.h"
#include "store/transaction.h"

namespace fonds {

struct Discarded {
  std::uint64_t first = 0;  // number of the first entry taken off
  std::uint64_t count = 0;
  std::uint64_t statements = 0;
  std::uint64_t carried = 0;  // later pending entries that were numbered anew
};

// `statement`: any statement of the act; nullopt: the newest act. The objects of the act, and large objects that only it names, are
// gone from the repository afterwards. Errors: kNotFound (nothing pending, or not there); kRefused (a checkpoint covers it, entry 0,
// another agent's act, it was published by sync, a later pending statement names it); kConflict (main moved meanwhile).
Result<Discarded> Discard(Archive& archive, const Author& author, const WriteContext& context,
                          const std::optional<StatementId>& statement);

}  // namespace fonds
