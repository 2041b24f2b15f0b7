// `fonds discard`: takes one's own pending, unpublished act off again, objects included.
//
//   1 find the act, and refuse                     nothing was written
//   2 main without the act, later entries carried  crash: the act is there, or it is not
//   3 objects that nothing names are deleted       crash: they remain, unreachable; the next discard deletes them
//
// The seat, where this machine is it, and the writers' turn are held throughout, the turn because step 3 deletes what
// nothing names yet (store/write_turn.h).
#pragma once

#include "signing/keyring.h"
#include "store/transaction.h"

namespace fonds {

struct Discarded {
  std::uint64_t first = 0;  // number of the first entry taken off
  std::uint64_t count = 0;  // entries
  std::uint64_t statements = 0;
  std::uint64_t carried = 0;  // later pending entries that were numbered anew
};

// `statement`: any statement of the act; nullopt: the newest act. The objects of the act, and large objects that only
// it names, are gone from the repository afterwards. Errors: kNotFound (nothing pending, or not there); kRefused (a
// checkpoint covers it, entry 0, another agent's act, it was shared by sync, the repository has other
// branches or tags, a later pending statement names it or pins
// its bytes); kConflict (main moved meanwhile).
Result<Discarded> Discard(Archive& archive, const Keyring& keyring, const Author& author, const WriteContext& context,
                          const std::optional<StatementId>& statement);

}  // namespace fonds
