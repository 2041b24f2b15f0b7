// Fault points: named places in the write path where a test can make the operation fail or the process die. In the
// program no plan is ever set and a point costs one load.
#pragma once

#include <string_view>

#include "base/result.h"

namespace fonds {

class FaultPlan {
 public:
  virtual ~FaultPlan() = default;
  // What happens at `point` ("pack-sync", "ref-swap", "write" …): nothing (ok), an error, or the end of the process.
  virtual Status At(std::string_view point) = 0;
};

// Only tests call it; nullptr takes the plan away. Not thread-safe against running writes.
void SetFaultPlan(FaultPlan* plan);

// Called by the write path before each step. Returns the plan's error.
Status FaultPoint(std::string_view point);

}  // namespace fonds
