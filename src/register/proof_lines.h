// What inclusion and consistency proofs have in common: their hash lines, and the checkpoint that ends them.
#pragma once

#include "register/lines.h"
#include "register/note.h"

namespace fonds {

// A tree of kMaxEntries leaves is 27 levels high; a consistency proof has one hash more than it has levels.
inline constexpr std::size_t kMaxProofHashes = 28;
inline constexpr std::size_t kMaxProofBytes = 2 * 1024 * 1024;

// A checkpoint as a proof carries it.
struct ProvenCheckpoint {
  Bytes note;             // byte for byte, with every signature it had
  Checkpoint checkpoint;  // what the note says
};

// Up to and with the empty line that ends them. Errors: kMalformed for what is not 32 bytes in padded base64, for more
// than kMaxProofHashes.
Result<std::vector<Digest>> ReadHashLines(LineReader& lines);
// With the empty line.
std::string FormatHashLines(const std::vector<Digest>& hashes);

// All that is left. Errors: as ParseNote and ParseCheckpoint.
Result<ProvenCheckpoint> ReadProvenCheckpoint(const LineReader& lines);

// Errors: kRefused when the note is of another origin than the key's name, or does not bear exactly one good signature
// by it.
Status CheckSignedBy(const ProvenCheckpoint& proven, const NoteVerifier& key);

}  // namespace fonds
