#include "base/clock.h"

#include <catch2/catch.hpp>
#include <limits>

using namespace fonds;

TEST_CASE("a day is written in UTC") {
  CHECK(FormatDay(0) == "1970-01-01");
  CHECK(FormatDay(-1) == "1969-12-31");
  CHECK(FormatInstant(1763805600) == "2025-11-22T10:00:00Z");
  CHECK(FormatDay(4291747199) == "2105-12-31");
}

TEST_CASE("an absurd clock still gives a well-formed day") {
  for (const UnixSeconds time : {std::numeric_limits<UnixSeconds>::min(), std::numeric_limits<UnixSeconds>::max()}) {
    CHECK(IsDayOrInstant(FormatDay(time)));
    CHECK(IsDayOrInstant(FormatInstant(time)));
  }
}

TEST_CASE("only real dates are dates") {
  CHECK(IsDayOrInstant("2024-02-29"));
  CHECK(IsDayOrInstant("2026-11-22T10:00:00Z"));
  for (const char* text : {"2023-02-29", "2026-13-01", "2026-00-10", "2026-11-31", "0000-01-01", "2026-11-22T24:00:00Z",
                           "2026-11-22T10:60:00Z", "2026-11-22T10:00:60Z", "2026-11-22 10:00:00Z",
                           "2026-11-22T10:00:00", "26-11-22", "2026-1-22", "2026-11-2x", ""}) {
    CHECK_FALSE(IsDayOrInstant(text));
  }
}

TEST_CASE("the start of a day is its midnight") {
  CHECK(StartOfDay("1970-01-02") == 86400);
  CHECK(StartOfDay("1970-01-02T23:59:59Z") == 86400);
}
