// What a register asks of a witness: to cosign its newest note, with the proof that it continues the tree that the
// witness cosigned last. Source: c2sp.org/tlog-witness, the body of add-checkpoint.
#pragma once

#include <vector>

#include "register/note.h"

namespace fonds {

inline constexpr std::size_t kMaxProofLines = 63;

struct WitnessRequest {
  std::uint64_t old_size = 0;  // 0: the witness has cosigned nothing of this register yet
  std::vector<Digest> proof;   // RFC 6962 section 2.1.2, from old_size to the note's size; empty for 0 and equal sizes
  Bytes note;
  Checkpoint checkpoint;  // what the note says
};

// "old <size>\n", proof lines of base64, a blank line, the note. Errors: kMalformed, naming the line or the rule of a
// note; also when the old size is above the note's, or a proof stands where none may.
Result<WitnessRequest> ParseWitnessRequest(ByteView bytes);
Bytes FormatWitnessRequest(const WitnessRequest& request);

// Up to kMaxProofLines lines of base64 and the blank line that ends them.
class LineReader;
Result<std::vector<Digest>> ReadProofLines(LineReader& lines);

}  // namespace fonds
