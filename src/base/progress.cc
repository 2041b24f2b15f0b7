#include "base/progress.h"

namespace fonds {
namespace {

class Silent final : public Progress {
 public:
  void Report(std::string_view /*what*/, std::uint64_t /*done*/, std::uint64_t /*total*/) override {}
  bool Stopped() const override { return false; }
};

}  // namespace

Progress& NoProgress() {
  static Silent silent;
  return silent;
}

}  // namespace fonds
