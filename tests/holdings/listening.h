// A verification whose findings a test can look at.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "store/holdings.h"
#include "support/scratch_archive.h"
#include "verify/verify.h"

namespace fonds::holdings {

struct Listened {
  VerifySummary summary;
  std::vector<std::string> errors;  // sorted
};

inline Listened VerifyAt(const std::filesystem::path& place) {
  class Sink final : public FindingSink {
   public:
    void Add(const Finding& finding) override {
      if (finding.row->severity != Severity::kError) return;
      errors.push_back(std::string(finding.row->name) + " at " + finding.place + ": " + finding.message);
    }
    std::vector<std::string> errors;
  } sink;
  const auto opened = test::Must(OpenHoldings(place));
  Listened heard{.summary = test::Must(Verify(*opened, {}, sink)), .errors = std::move(sink.errors)};
  std::sort(heard.errors.begin(), heard.errors.end());
  return heard;
}

}  // namespace fonds::holdings
