// Time as fonds uses it: a claim that decides nothing, written as a UTC day unless somebody asks for more (a time of
// day tells who works when).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace fonds {

// Seconds since 1970-01-01T00:00:00Z, without leap seconds.
using UnixSeconds = std::int64_t;

class Clock {
 public:
  virtual ~Clock() = default;
  virtual UnixSeconds Now() const = 0;
};

// The machine's clock.
const Clock& SystemClock();

// Always says the same.
class FixedClock final : public Clock {
 public:
  explicit FixedClock(UnixSeconds now) : now_(now) {}
  UnixSeconds Now() const override { return now_; }

 private:
  UnixSeconds now_;
};

// "2026-11-22". REQUIRES: the year has four digits; others are clamped to 0001-01-01 and 9999-12-31, so that an absurd
// clock gives an absurd but well-formed claim.
std::string FormatDay(UnixSeconds time);
// "2026-11-22T10:00:00Z".
std::string FormatInstant(UnixSeconds time);

// A real calendar date in one of the two forms above (proleptic Gregorian, years 0001 to 9999, no leap second).
bool IsDayOrInstant(std::string_view text);
// Midnight UTC of the day that `text` names. REQUIRES: IsDayOrInstant(text).
UnixSeconds StartOfDay(std::string_view text);

}  // namespace fonds
