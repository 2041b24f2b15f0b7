// A sink that keeps the first error alone: why something is not taken over.
#pragma once

#include "verify/finding.h"

namespace fonds {

class FirstError final : public FindingSink {
 public:
  void Add(const Finding& finding) override {
    if (finding.row->severity != Severity::kError || !text_.empty()) return;
    text_ = std::string(finding.row->code) + " " + std::string(finding.row->name) + " at " + finding.place + ": " +
            finding.message;
  }
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

}  // namespace fonds
