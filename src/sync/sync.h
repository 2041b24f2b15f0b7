// `fonds sync PATH`: two copies of an archive on one machine become one: a union of statements. What is final comes
// first, then the other's pending entries, then ours, numbered anew. Every entry taken over is judged first.
#pragma once

#include "base/progress.h"
#include "signing/keyring.h"
#include "store/transaction.h"

namespace fonds {

struct SyncReport {
  std::uint64_t received = 0;    // entries taken over
  std::uint64_t sent = 0;        // entries given
  std::uint64_t renumbered = 0;  // of our pending entries
  std::uint64_t large_received = 0;
  std::uint64_t large_sent = 0;
  std::uint64_t withdrawn = 0;           // files that left one copy because of a withdrawal registered in the other
  std::optional<Checkpoint> checkpoint;  // made at the seat
};

// Errors: kRefused (another archive; the copies' registers contradict each other: two notes that cannot both be true,
// naming the evidence; an entry would not hold at its new number, because a policy comes before it now); kCorrupt (the
// other copy, or a large object, is damaged; nothing was taken over); kConflict after a hundred lost races, and of
// MakeCheckpoint; kIo.
Result<SyncReport> Sync(Archive& ours, Archive& theirs, const Keyring& keyring, const WriteContext& context,
                        Progress& progress = NoProgress());

}  // namespace fonds
