// `fonds equivocation`: gathers what proves that a register key signed two pasts.
#pragma once

#include <filesystem>

#include "register/equivocation.h"
#include "store/snapshot.h"

namespace fonds {

struct ContradictionRequest {
  std::filesystem::path a;  // each: a note, a receipt, a pin, a request to a witness, what a witness remembers,
  std::filesystem::path b;  // or an archive in any carrier
  std::filesystem::path
      archive;  // whose register holds the larger of two trees; empty: `a` or `b`, if one is an archive
  std::optional<NoteVerifier> key;  // of the register, where neither a receipt nor an archive names it
};

// Errors: kMalformed for a file that is none of these; kUsage when no key or no archive is given and one is needed;
// kRefused when there is no contradiction, or none that can be proven.
Result<Equivocation> FindContradiction(const ContradictionRequest& request);

// What is in `bytes`: a receipt, what a witness remembers, a request to a witness, or a bare note. Errors: kMalformed.
struct NoteSource {
  Bytes note;
  Checkpoint checkpoint;
  std::optional<NoteVerifier> key;
};
Result<NoteSource> ReadNoteSource(ByteView bytes);

}  // namespace fonds
