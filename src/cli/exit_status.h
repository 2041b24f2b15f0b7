// The exit statuses of fonds (docs/exit-status.md). Scripts rely on them.
#pragma once

#include "base/result.h"

namespace fonds::cli {

enum ExitStatus : int {
  kDone = 0,
  kSomethingWrong = 1,  // done, and something is wrong: findings
  kUsageError = 2,
  kNotFoundOrAmbiguous = 3,
  kBadInput = 4,  // malformed, unsupported, refused
  kConflictStatus = 5,
  kDamaged = 6,
  kInputOutput = 7,
  kBug = 70,
  kStopped = 130,
};

constexpr int ExitStatusOf(Code code) {
  switch (code) {
    case Code::kUsage: return kUsageError;
    case Code::kNotFound: return kNotFoundOrAmbiguous;
    case Code::kAmbiguous: return kNotFoundOrAmbiguous;
    case Code::kMalformed: return kBadInput;
    case Code::kUnsupported: return kBadInput;
    case Code::kRefused: return kBadInput;
    case Code::kAlreadyExists: return kConflictStatus;
    case Code::kConflict: return kConflictStatus;
    case Code::kCorrupt: return kDamaged;
    case Code::kIo: return kInputOutput;
    case Code::kInterrupted: return kStopped;
  }
  return kBug;
}

}  // namespace fonds::cli
