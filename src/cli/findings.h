// What verification says, on its way to a person or a program.
#pragma once

#include "json/output.h"
#include "verify/finding.h"
#include "verify/verify.h"

namespace fonds::cli {

// Prints findings as they come, or keeps them for one JSON document: the array "findings" of an object that out() has
// begun; the caller ends both.
class Findings final : public FindingSink {
 public:
  explicit Findings(bool json);
  void Add(const Finding& finding) override;
  json::Output& out() { return out_; }

 private:
  const bool json_;
  json::Output out_;
};

// "covers 124 by 2 of 3 (quorum 2): alice bob", or "no": the layer of witnesses in one line.
std::string WitnessedText(const WitnessSummary& witnessed);

}  // namespace fonds::cli
