// The register key's memory as it lies in a file:
//   fonds memory v0
//   size <n>
//   from <vkey>                 only where another register key signed the note: a new one goes on from it
//   <base64 of each root of the frontier, largest subtree first, one a line>
//   <blank line>
//   <the note, byte for byte; nothing for size 0>
#pragma once

#include "signing/keyring.h"

namespace fonds {

Bytes FormatMemory(const RegisterMemory& memory);

// Strict: the only bytes it takes are those that FormatMemory gives, with a note of this size and root that verifies
// under `key`, or under the key of its "from" line. Errors: kCorrupt naming the rule.
Result<RegisterMemory> ParseMemory(ByteView bytes, const Ed25519Public& key);

// What a note says, if it is one good checkpoint signed by `key` under the origin's name. Errors: kCorrupt.
Result<Checkpoint> CheckpointSignedBy(const Ed25519Public& key, ByteView note);

}  // namespace fonds
