// `fonds key seat`: this machine becomes the seat under a register key that the newest policy names.
#pragma once

#include <filesystem>
#include <optional>

#include "signing/keyring.h"
#include "store/snapshot.h"

namespace fonds {

struct SeatTaken {
  NoteVerifier key;
  std::optional<Checkpoint> goes_on_from;  // the last good note; nullopt: the register has none
  std::uint64_t signs_from = 0;            // the entry with which the key's first note ends, at the earliest
};

// Verifies the register, and puts the key into the keyring with a memory that begins from the newest note. Errors:
// kNotFound, kMalformed (the file); kRefused when the newest policy names another key, when the key has signed notes
// before (then its memory is elsewhere, and it must not sign without it), or when the register does not verify;
// kAlreadyExists when this machine holds the key; kConflict, kIo.
Result<SeatTaken> TakeSeat(const Snapshot& snapshot, const Keyring& keyring, const std::filesystem::path& register_key);

}  // namespace fonds
