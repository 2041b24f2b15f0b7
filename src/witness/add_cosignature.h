// `fonds witness add`: takes a witness's answer into the archive.
#pragma once

#include "register/cosignature.h"
#include "store/evidence.h"

namespace fonds {

// A clock may be wrong by so many seconds before a time counts as the future.
inline constexpr UnixSeconds kClockTolerance = 300;

struct CosignatureTaken {
  std::string witness;
  std::uint64_t size = 0;  // of the checkpoint it is over
  UnixSeconds time = 0;
  bool fresh = false;  // false: this witness's cosignature of that checkpoint was there already, and is kept
};

// `answer`: signature lines, as a witness gives them. Lines by keys that are no witnesses of the policy in force at
// the checkpoint they are over are passed over. Errors: kMalformed; kRefused when no line is a good cosignature by a
// witness of the policy, or one is from the future; as AddEvidence.
Result<std::vector<CosignatureTaken>> AddCosignatures(Archive& archive, ByteView answer, const WriteContext& context);

}  // namespace fonds
