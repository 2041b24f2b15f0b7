// A receipt: what a third party keeps to detect, and prove, a rewriting or rollback later (docs/format/receipt.md).
#pragma once

#include "register/note.h"

namespace fonds {

inline constexpr std::uint64_t kMaxReceiptFile = 2 * 1024 * 1024;

struct Receipt {
  ArchiveId archive;
  std::uint64_t policy_number = 0;
  Digest policy;
  NoteVerifier key;
  Bytes note;             // the file `note`, byte for byte
  Checkpoint checkpoint;  // what the note says
};

// "fonds receipt v0\narchive <64 hex>\npolicy <n> <64 hex>\nkey <vkey>\n\n<note>". The note must verify under the key
// and be a checkpoint whose origin is the key's name. Errors: kMalformed; kUnsupported for another version; kRefused
// for a bad signature.
Result<Receipt> ParseReceipt(ByteView bytes);
Bytes FormatReceipt(const Receipt& receipt);

}  // namespace fonds
