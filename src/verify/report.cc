#include "verify/report.h"

#include <algorithm>

namespace fonds {

void Report::Add(Found found, std::string_view place, std::string message, std::uint64_t number) {
  const FindingRow& row = RowOf(found);
  const std::lock_guard lock(mutex_);
  if (row.severity == Severity::kError) {
    if (number != kNoEntry && number >= from_) {
      first_blamed_ = std::min(first_blamed_, number);
    } else {
      ++blameless_errors_;
    }
  }
  if (++counts_[static_cast<std::size_t>(found)] > kMostPerCode) return;
  sink_.Add(Finding{&row, std::string(place), std::move(message)});
}

void Report::Finish() {
  const std::lock_guard lock(mutex_);
  const auto table = FindingTable();
  for (std::size_t i = 0; i < table.size(); ++i) {
    if (counts_[i] <= kMostPerCode) continue;
    sink_.Add(Finding{&table[i], "", "… and " + std::to_string(counts_[i] - kMostPerCode) + " more of these"});
  }
}

std::uint64_t Report::Count(Severity severity) const {
  const std::lock_guard lock(mutex_);
  const auto table = FindingTable();
  std::uint64_t count = 0;
  for (std::size_t i = 0; i < table.size(); ++i) {
    if (table[i].severity == severity) count += counts_[i];
  }
  return count;
}

}  // namespace fonds
