// The proof that an entry is in a register: it can be checked with nothing but the entry and the register's public key.
// Source: c2sp.org/tlog-proof (docs/format/proofs.md).
#pragma once

#include "register/proof_lines.h"

namespace fonds {

inline constexpr std::size_t kMaxProofExtra = 64 * 1024;

struct InclusionProof {
  Bytes extra;  // opaque, and nobody signed it; empty: none
  std::uint64_t index = 0;
  std::vector<Digest> hashes;  // from the leaf's sibling up to the root's child
  ProvenCheckpoint proven;
};

// "c2sp.org/tlog-proof@v1", `extra` where there is any, `index`, the hashes, an empty line, the checkpoint; nothing
// else. Errors: kMalformed with line and rule, also for an index that the checkpoint does not cover; kUnsupported for
// another version; kRefused for more than kMaxProofBytes or kMaxProofExtra.
Result<InclusionProof> ParseInclusionProof(ByteView bytes);

// REQUIRES: what ParseInclusionProof would accept.
Bytes FormatInclusionProof(const InclusionProof& proof);

// Whether the entry with this leaf hash (MerkleLeaf of LeafData) is where the proof says, in a tree that `key` signed.
// Errors: kRefused, saying which of the two is not so.
Status CheckInclusion(const InclusionProof& proof, const Digest& leaf, const NoteVerifier& key);

}  // namespace fonds
