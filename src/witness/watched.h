// What a witness remembers of a register: the last checkpoint that it cosigned, whole, so that it can show that a later
// one contradicts it (docs/format/checkpoints.md, "The witness's state").
#pragma once

#include "base/clock.h"
#include "register/note.h"

namespace fonds {

struct Watched {
  NoteVerifier key;  // of the register
  UnixSeconds cosigned = 0;
  Bytes note;             // byte for byte
  Checkpoint checkpoint;  // what the note says
};

// "fonds witness v0\nkey <vkey>\ncosigned <seconds>\n\n<note>". The note must verify under the key. Errors: kMalformed;
// kUnsupported for another version; kRefused for a bad signature.
Result<Watched> ParseWatched(ByteView bytes);
Bytes FormatWatched(const Watched& watched);

// A note that is a checkpoint of `key`'s register and verifies under it. Errors: kMalformed; kRefused.
Result<Checkpoint> CheckpointBy(const NoteVerifier& key, ByteView note);

}  // namespace fonds
