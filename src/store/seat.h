// Checkpoints, made at the seat: the one place that holds the register key.
#pragma once

#include "signing/keyring.h"
#include "store/transaction.h"

namespace fonds {

struct CheckpointMade {
  Bytes note;
  Checkpoint checkpoint;
  bool fresh = false;  // false: nothing was pending, this is the newest note there was
};

// Does this machine hold the register key by which a note over all entries would be signed now? A key that cannot be
// read counts: who uses it is told what is wrong with it. Errors: kCorrupt, kIo.
Result<bool> IsSeat(const Snapshot& snapshot, const Keyring& keyring);

// If this machine is the seat and entries are pending: completes a note that the memory has and the tree lacks, then
// signs one over all entries and commits it. At the seat with nothing pending: the newest note. Errors: kNotFound when
// this machine is not the seat; kRefused when the policy in force at the last entry names another register key;
// kRefused, kConflict of SeatLock; as CommitRaw (retried on lost races).
Result<CheckpointMade> MakeCheckpoint(Archive& archive, const Keyring& keyring, const WriteContext& context);

}  // namespace fonds
