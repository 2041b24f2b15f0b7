// What the register key's last note covered, as git names it, kept beside the key's memory: so that the next checkpoint
// need not read again what was read for the last.
//   fonds covered v0
//   size <n>
//   root <base64>
//   tree <40 hex: the git id of the folder register at that moment>
// It decides nothing about what is signed: the memory's frontier fixes the older entries, whatever this file says
// (signing/keyring.h). It decides whether they are read once more, to tell a person now, and not at the next verify,
// that the archive's are others.
#pragma once

#include <filesystem>

#include "register/merkle.h"
#include "store/holdings.h"

namespace fonds {

struct Covered {
  std::uint64_t size = 0;
  Digest root;
  std::array<unsigned char, 20> tree{};
};

Bytes FormatCovered(const Covered& covered);
// Errors: kMalformed.
Result<Covered> ParseCovered(ByteView bytes);

// nullopt if there is none, or none of this size and root: then everything is read.
std::optional<Covered> ReadCovered(const std::filesystem::path& path, const MerkleFrontier& frontier);

// Whether the entries below `covered.size`, with their signature files, all have the git ids that they had, and nothing
// came among them (store/tree_changes.h). False also when what was there then is not in the repository any more.
// Errors: as Holdings::Children.
Result<bool> HoldsTheSame(const Holdings& holdings, const Covered& covered);

// The folder register as it stands. nullopt if `holdings` have none.
Result<std::optional<Node>> RegisterFolder(const Holdings& holdings);

}  // namespace fonds
