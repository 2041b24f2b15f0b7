// Between the checks and the caller's sink: findings come one at a time, are counted, and are bounded, so that a
// hostile archive can neither flood a terminal nor fill a disk with them.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <mutex>
#include <string>
#include <string_view>

#include "verify/codes.h"

namespace fonds {

// "no entry is to blame".
inline constexpr std::uint64_t kNoEntry = std::numeric_limits<std::uint64_t>::max();

class Report {
 public:
  // So many findings of one code are handed on; of the rest only their number, when Finish() is called.
  static constexpr std::uint64_t kMostPerCode = 1000;

  // Errors that blame an entry numbered `from` or above are the blame of that entry, all others nobody's
  // (verify/judge.h).
  explicit Report(FindingSink& sink, std::uint64_t from = 0) : sink_(sink), from_(from) {}

  // `number`: the entry that brought what is wrong. From any thread.
  void Add(Found found, std::string_view place, std::string message, std::uint64_t number = kNoEntry);

  // Once, after all threads ended.
  void Finish();

  // All findings, also those that were not handed on.
  std::uint64_t Count(Severity severity) const;
  std::uint64_t first_blamed() const { return first_blamed_; }  // kNoEntry: none
  std::uint64_t blameless_errors() const { return blameless_errors_; }

 private:
  FindingSink& sink_;
  const std::uint64_t from_;
  mutable std::mutex mutex_;
  std::array<std::uint64_t, 256> counts_{};  // by row
  std::uint64_t first_blamed_ = kNoEntry;
  std::uint64_t blameless_errors_ = 0;
};

}  // namespace fonds
