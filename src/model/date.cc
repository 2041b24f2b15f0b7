// Dates of descriptions: EDTF levels 0 and 1 (ISO 8601-2:2019, annex A of the Library of Congress's specification).
#include <algorithm>

#include "model/description.h"

namespace fonds {
namespace {

constexpr std::size_t kMaxDate = 64;

bool IsDigit(char c) {
  return c >= '0' && c <= '9';
}

bool AllDigits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), IsDigit);
}

int Number(std::string_view digits) {
  int number = 0;
  for (const char c : digits) number = number * 10 + (c - '0');
  return number;
}

// Takes `prefix` off the front, if it stands there.
bool Skip(std::string_view& text, std::string_view prefix) {
  if (text.substr(0, prefix.size()) != prefix) return false;
  text.remove_prefix(prefix.size());
  return true;
}

// Two digits, as a number; -1 if there are none.
int TakeTwo(std::string_view& text) {
  if (text.size() < 2 || !AllDigits(text.substr(0, 2))) return -1;
  const int number = Number(text.substr(0, 2));
  text.remove_prefix(2);
  return number;
}

// Of the proleptic Gregorian calendar, whose year 0 is a leap year.
int DaysOf(int year, int month) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return month == 2 && leap ? 29 : kDays[month - 1];
}

// "Y" and a year of more than four digits (level 1).
bool IsLongYear(std::string_view text) {
  Skip(text, "-");
  return text.size() >= 5 && text.size() <= 10 && AllDigits(text) && text[0] != '0';
}

// "198X" and "19XX" (level 1): nothing may follow.
bool IsVagueYear(std::string_view text) {
  if (text.size() != 4 || text[3] != 'X') return false;
  return AllDigits(text.substr(0, 2)) && (text[2] == 'X' || IsDigit(text[2]));
}

// What follows a year: nothing, "-MM", "-MM-DD", a season ("-21" to "-24"), or X where month or day are not said.
bool IsRestOfDate(int year, std::string_view text) {
  if (text.empty()) return true;
  if (!Skip(text, "-")) return false;
  if (Skip(text, "XX")) return text.empty() || text == "-XX";
  const int month = TakeTwo(text);
  if (month >= 21 && month <= 24) return text.empty();
  if (month < 1 || month > 12) return false;
  if (text.empty() || text == "-XX") return true;
  if (!Skip(text, "-")) return false;
  const int day = TakeTwo(text);
  return day >= 1 && day <= DaysOf(year, month) && text.empty();
}

bool IsUnqualifiedDate(std::string_view text) {
  if (Skip(text, "Y")) return IsLongYear(text);
  const bool negative = Skip(text, "-");
  if (IsVagueYear(text)) return true;
  if (text.size() < 4 || !AllDigits(text.substr(0, 4))) return false;
  const int year = Number(text.substr(0, 4));
  if (negative && year == 0) return false;
  return IsRestOfDate(year, text.substr(4));
}

bool IsDate(std::string_view text) {
  if (!text.empty() && std::string_view("?~%").find(text.back()) != std::string_view::npos) text.remove_suffix(1);
  return IsUnqualifiedDate(text);
}

// "Z", "+03", "+03:30" or nothing.
bool IsZone(std::string_view text) {
  if (text.empty() || text == "Z") return true;
  if (!Skip(text, "+") && !Skip(text, "-")) return false;
  const int hours = TakeTwo(text);
  if (hours < 0 || hours > 23) return false;
  if (text.empty()) return true;
  if (!Skip(text, ":")) return false;
  const int minutes = TakeTwo(text);
  return minutes >= 0 && minutes <= 59 && text.empty();
}

// A whole date, "T" and a time to the second.
bool IsDateAndTime(std::string_view text) {
  if (text.size() < 19 || text[10] != 'T') return false;
  const std::string_view date = text.substr(0, 10);
  const bool whole = AllDigits(date.substr(0, 4)) && AllDigits(date.substr(5, 2)) && AllDigits(date.substr(8, 2));
  if (!whole || !IsUnqualifiedDate(date)) return false;
  text.remove_prefix(11);
  const int hour = TakeTwo(text);
  if (hour < 0 || hour > 23 || !Skip(text, ":")) return false;
  const int minute = TakeTwo(text);
  if (minute < 0 || minute > 59 || !Skip(text, ":")) return false;
  const int second = TakeTwo(text);
  return second >= 0 && second <= 59 && IsZone(text);
}

// One end of an interval: a date, ".." (open) or nothing (unknown).
bool IsEnd(std::string_view text) {
  return text.empty() || text == ".." || IsDate(text);
}

}  // namespace

bool IsEdtf(std::string_view text) {
  if (text.empty() || text.size() > kMaxDate) return false;
  const std::size_t slash = text.find('/');
  if (slash == text.npos) return IsDate(text) || IsDateAndTime(text);
  const std::string_view start = text.substr(0, slash);
  const std::string_view end = text.substr(slash + 1);
  return IsEnd(start) && IsEnd(end) && (IsDate(start) || IsDate(end));
}

}  // namespace fonds
