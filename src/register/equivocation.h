// Proof that a register key signed two pasts: portable, and checked with nothing else (docs/format/equivocation.md).
#pragma once

#include <vector>

#include "register/note.h"

namespace fonds {

struct Equivocation {
  NoteVerifier key;
  // Each with one signature, by the key. The smaller first; of equal sizes the one whose text is smaller.
  Bytes first;
  Bytes second;
  Checkpoint first_says;
  Checkpoint second_says;
  // Where the sizes differ: the root of the first's size within the second's tree, with the consistency proof from it
  // to the second's root. It is another root than the first's, so the second tree does not contain the first.
  std::optional<Digest> root;
  std::vector<Digest> proof;
};

// "fonds equivocation v0\nkey <vkey>\n", with sizes that differ "root <base64>\n" and proof lines, a blank line, the
// first note, a blank line, the second note. What is returned is proven. Errors: kMalformed; kUnsupported for another
// version; kRefused when it proves nothing: a bad signature, equal roots, a proof that does not hold.
Result<Equivocation> ParseEquivocation(ByteView bytes);
Bytes FormatEquivocation(const Equivocation& equivocation);

// The proof from two notes of one register, in any order; of other signatures than the key's nothing is kept. `root`
// and `proof` are needed where the sizes differ. Errors: kRefused when it proves nothing, saying why.
Result<Equivocation> ProveEquivocation(const NoteVerifier& key, ByteView a, ByteView b,
                                       const std::optional<Digest>& root, const std::vector<Digest>& proof);

}  // namespace fonds
