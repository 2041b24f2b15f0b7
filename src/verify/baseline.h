// What a verification without errors established of a tree, kept so that the next one need look only at what came
// since (docs/decisions/0041-a-second-verify.md). It is believed as a pin is: because it lies among the private things
// of the person who asks (signing/keyring.h), never because an archive brought it.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "store/holdings.h"
#include "verify/act_check.h"
#include "verify/listed.h"

namespace fonds {

struct Baseline {
  ArchiveId archive;
  std::string location;                // where the archive lay, as RememberedPath spells it
  std::array<unsigned char, 20> tree;  // git's id of the root folder
  UnixSeconds time = 0;                // when everything was last checked, not only what came since
  std::uint64_t warnings = 0;          // that were found then
  std::uint64_t notices = 0;

  // Of the register: what RegisterView and ListedTable hold.
  std::vector<Digest> leaves;
  std::vector<Listed> rows;                                       // sorted
  std::vector<std::string> words;                                 // that the rows number
  std::vector<std::pair<std::uint64_t, std::uint64_t>> in_force;  // from this number on, the policy of that number
  std::vector<std::uint64_t> withdrawing;                         // numbers of entries
  std::vector<std::uint64_t> time_stamping;
  std::vector<ActParts> acts;
  // Sizes of the notes that hold and beside which nothing lies; what outsiders said of others is judged anew each time.
  std::vector<std::uint64_t> plain_notes;
};

// One header of lines, then the tables in binary, then the SHA-256 of all before it.
Bytes FormatBaseline(const Baseline& baseline);
// Errors: kCorrupt for what FormatBaseline does not write, and for what does not fit together; kUnsupported when it was
// made with other checks than this program's.
Result<Baseline> ParseBaseline(ByteView bytes);

}  // namespace fonds
