// How long work tells how far it is, and how it learns that it should stop. The lower rings know nothing of terminals.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/result.h"

namespace fonds {

class Progress {
 public:
  virtual ~Progress() = default;
  // `done` of `total` (0: unknown) units of `what` ("documents", "bytes"). Called from any thread, at most some
  // hundred times a second; must be cheap.
  virtual void Report(std::string_view what, std::uint64_t done, std::uint64_t total) = 0;
  // True once somebody asked to stop. Long work looks at it between units and returns kInterrupted, having written
  // nothing that shows.
  virtual bool Stopped() const = 0;
};

// Says nothing, never stops.
Progress& NoProgress();

}  // namespace fonds
