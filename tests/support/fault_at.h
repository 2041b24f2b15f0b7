// A fault plan that fails at the n-th passage of one point, while it lives.
#pragma once

#include <mutex>
#include <string>
#include <vector>

#include "disk/faults.h"

namespace fonds::test {

class FaultAt final : public FaultPlan {
 public:
  // `point` empty: nothing fails, the passages are only noted.
  explicit FaultAt(std::string point, unsigned passage = 1) : point_(std::move(point)), left_(passage) {
    SetFaultPlan(this);
  }
  ~FaultAt() override { SetFaultPlan(nullptr); }

  Status At(std::string_view point) override {
    const std::lock_guard hold(mutex_);
    passed_.emplace_back(point);
    if (point != point_ || left_ == 0 || --left_ != 0) return {};
    return Error(Code::kIo, "cannot go past '" + point_ + "': the test wants it so");
  }

  std::size_t Count(std::string_view point) const {
    std::size_t count = 0;
    for (const std::string& passed : passed_) count += passed == point ? 1 : 0;
    return count;
  }

 private:
  std::mutex mutex_;
  std::string point_;
  unsigned left_;
  std::vector<std::string> passed_;
};

}  // namespace fonds::test
