#include "base/clock.h"

#include <algorithm>
#include <chrono>
#include <cstdio>

#include "base/check.h"

namespace fonds {
namespace {

constexpr UnixSeconds kSecondsPerDay = 86400;
constexpr UnixSeconds kFirst = -62135596800;  // 0001-01-01T00:00:00Z
constexpr UnixSeconds kLast = 253402300799;   // 9999-12-31T23:59:59Z

class MachineClock final : public Clock {
 public:
  UnixSeconds Now() const override {
    return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch())
        .count();
  }
};

std::chrono::sys_days DayOf(UnixSeconds time) {
  const UnixSeconds clamped = std::clamp(time, kFirst, kLast);
  return std::chrono::floor<std::chrono::days>(std::chrono::sys_seconds(std::chrono::seconds(clamped)));
}

// The number in text[at, at + width), or -1.
int Number(std::string_view text, std::size_t at, std::size_t width) {
  int value = 0;
  for (std::size_t i = at; i < at + width; ++i) {
    if (text[i] < '0' || text[i] > '9') return -1;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

std::chrono::year_month_day DateIn(std::string_view text) {
  return std::chrono::year(Number(text, 0, 4)) / std::chrono::month(static_cast<unsigned>(Number(text, 5, 2))) /
         std::chrono::day(static_cast<unsigned>(Number(text, 8, 2)));
}

}  // namespace

const Clock& SystemClock() {
  static const MachineClock clock;
  return clock;
}

std::string FormatDay(UnixSeconds time) {
  const std::chrono::year_month_day date(DayOf(time));
  char text[32];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                static_cast<unsigned>(date.day()));
  return text;
}

std::string FormatInstant(UnixSeconds time) {
  const UnixSeconds clamped = std::clamp(time, kFirst, kLast);
  const auto seconds = static_cast<int>(clamped - DayOf(time).time_since_epoch().count() * kSecondsPerDay);
  char text[40];
  std::snprintf(text, sizeof text, "T%02d:%02d:%02dZ", seconds / 3600, seconds / 60 % 60, seconds % 60);
  return FormatDay(time) + text;
}

bool IsDayOrInstant(std::string_view text) {
  if (text.size() != 10 && text.size() != 20) return false;
  if (text[4] != '-' || text[7] != '-') return false;
  if (Number(text, 0, 4) < 1 || Number(text, 5, 2) < 1 || Number(text, 8, 2) < 1) return false;
  if (!DateIn(text).ok()) return false;
  if (text.size() == 10) return true;
  if (text[10] != 'T' || text[13] != ':' || text[16] != ':' || text[19] != 'Z') return false;
  const int hour = Number(text, 11, 2);
  const int minute = Number(text, 14, 2);
  const int second = Number(text, 17, 2);
  return hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
}

UnixSeconds StartOfDay(std::string_view text) {
  FONDS_CHECK(IsDayOrInstant(text));
  return std::chrono::sys_days(DateIn(text)).time_since_epoch().count() * kSecondsPerDay;
}

}  // namespace fonds
