// `fonds timestamp`: asks time-stamping authorities when a checkpoint was there, keeps what they answer beside its
// note, and registers it.
#pragma once

#include <optional>
#include <vector>

#include "crypto/timestamp.h"
#include "signing/keyring.h"
#include "store/seat.h"

namespace fonds {

// The checkpoint that is to be time-stamped.
struct StampedNote {
  std::uint64_t size = 0;
  Bytes note;
};

// At the seat a checkpoint over everything pending is made first; elsewhere it is the newest there is. Errors:
// kNotFound without any; as MakeCheckpoint.
Result<StampedNote> NoteToStamp(Archive& archive, const Keyring& keyring, const WriteContext& context);
// The newest checkpoint whose note `response` is over. Errors: kMalformed, kRefused of TimestampResponse::Read;
// kRefused when it is over none.
Result<StampedNote> NoteOf(const Snapshot& snapshot, ByteView response);

struct Stamp {
  std::uint64_t size = 0;  // of the checkpoint
  TimestampFacts facts;
  std::string path;
  bool fresh = false;    // false: this very file was there already
  bool trusted = false;  // by the policy in force at the checkpoint
};

// Checks `response` as an answer about `note` and keeps it. `query`: what was asked; its nonce must come back. Errors:
// kMalformed, kRefused of TimestampResponse::Read; kRefused for another imprint or nonce, or a time that has not come;
// as AddEvidence.
Result<Stamp> KeepResponse(Archive& archive, const StampedNote& note, ByteView response,
                           const std::optional<TimestampQuery>& query, const WriteContext& context);

// Registers the evidence beside notes that no statement registers yet, in one entry: its number, or nullopt when there
// is none. Responses that nobody could believe, are over other bytes or come from the future are left out. Errors: as
// Transaction; kRefused when the author may register no timestamp.
Result<std::optional<Committed>> RegisterEvidence(Archive& archive, const Author& author, const WriteContext& context);

}  // namespace fonds
