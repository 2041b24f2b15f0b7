// Files of the register that no entry lists: notes, and the evidence beside them. Each addition is a commit of its own.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "store/transaction.h"
#include "store/write_turn.h"

namespace fonds {

struct RegisterFile {
  std::string path;
  Bytes bytes;
};

// Adds the files to the tree of `tip` as one commit, dated today. Errors: as CommitRaw.
Status CommitRegisterFiles(Archive& archive, const git::ObjectId& tip, const std::vector<RegisterFile>& files,
                           const std::string& message, const WriteContext& context, const WriteTurn& turn);

// Calls `once`, which looks at main anew each time, until it returns something else than kConflict, or kConflict
// although nobody moved main. With the turn in hand only programs that take none (git push) can be faster, so a hundred
// lost races are somebody who means it: kConflict, naming `doing` ("a checkpoint was being made").
template <typename T, typename Once>
Result<T> RetryLostRaces(const Archive& archive, const std::string& doing, Once once) {
  constexpr int kMostRaces = 100;
  for (int lost = 0; lost < kMostRaces; ++lost) {
    FONDS_ASSIGN(const std::optional<git::ObjectId> before, archive.repository().Main());
    Result<T> made = once();
    if (made.ok() || made.error().code() != Code::kConflict) return made;
    FONDS_ASSIGN(const std::optional<git::ObjectId> after, archive.repository().Main());
    if (before == after) return made;
  }
  return Error(Code::kConflict, "somebody else moved main a hundred times while " + doing + "; try again");
}

}  // namespace fonds
