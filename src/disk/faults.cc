#include "disk/faults.h"

namespace fonds {
namespace {

FaultPlan* current_plan = nullptr;

}  // namespace

void SetFaultPlan(FaultPlan* plan) {
  current_plan = plan;
}

Status FaultPoint(std::string_view point) {
  if (current_plan == nullptr) return {};
  return current_plan->At(point);
}

}  // namespace fonds
