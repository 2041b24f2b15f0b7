// Findings as a verifying command prints them.
#pragma once

#include "json/output.h"
#include "verify/finding.h"

namespace fonds::cli {

// Prints findings as they come, or keeps them as the array "findings", left open, of one JSON document.
class Findings final : public FindingSink {
 public:
  explicit Findings(bool json);
  void Add(const Finding& finding) override;
  json::Output& out() { return out_; }

 private:
  const bool json_;
  json::Output out_;
};

}  // namespace fonds::cli
