// The proof that a register grew and changed nothing: what a witness is given to cosign a checkpoint, and what the
// holder of an old receipt needs to follow a newer one.
// Source: c2sp.org/tlog-witness, the body of add-checkpoint (docs/format/proofs.md).
#pragma once

#include "register/proof_lines.h"

namespace fonds {

struct ConsistencyProof {
  std::uint64_t old_size = 0;  // 0: who asks knows no checkpoint yet; then there are no hashes
  std::vector<Digest> hashes;  // RFC 6962 section 2.1.2
  ProvenCheckpoint proven;
};

// `old` and the size, the hashes, an empty line, the checkpoint; nothing else. Errors: kMalformed with line and rule,
// also for an old size above the checkpoint's; kRefused for more than kMaxProofBytes.
Result<ConsistencyProof> ParseConsistencyProof(ByteView bytes);

// REQUIRES: what ParseConsistencyProof would accept.
Bytes FormatConsistencyProof(const ConsistencyProof& proof);

// Whether the tree with `old_root` is the beginning of one that `key` signed. Errors: kRefused, saying what is not so;
// for an old size of 0, with which nothing can be consistent, too.
Status CheckConsistency(const ConsistencyProof& proof, const Digest& old_root, const NoteVerifier& key);

}  // namespace fonds
