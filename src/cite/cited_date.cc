#include "cite/cited_date.h"

#include <algorithm>
#include <optional>

namespace fonds {
namespace {

constexpr std::string_view kDoubts = "?~%";

bool HasDigits(std::string_view text, std::size_t at, std::size_t count) {
  if (text.size() < at + count) return false;
  text = text.substr(at, count);
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

int NumberAt(std::string_view text, std::size_t at, std::size_t count) {
  int number = 0;
  for (const char c : text.substr(at, count)) number = number * 10 + (c - '0');
  return number;
}

// "1988", "1988-07", "1988-07-12" and the day of an instant. "XX" and seasons have no number.
std::optional<std::vector<int>> PartsOf(std::string_view date) {
  constexpr int kMonths = 12;
  if (!HasDigits(date, 0, 4)) return std::nullopt;
  std::vector<int> parts = {NumberAt(date, 0, 4)};
  if (!HasDigits(date, 5, 2) || NumberAt(date, 5, 2) > kMonths) return parts;
  parts.push_back(NumberAt(date, 5, 2));
  if (HasDigits(date, 8, 2)) parts.push_back(NumberAt(date, 8, 2));
  return parts;
}

// Takes the sign of doubt off the end.
bool TakeDoubt(std::string_view& date) {
  if (date.empty() || kDoubts.find(date.back()) == std::string_view::npos) return false;
  date.remove_suffix(1);
  return true;
}

}  // namespace

CitedDate CitedDateOf(std::string_view edtf) {
  CitedDate cited;
  std::string_view rest = edtf;
  while (!rest.empty()) {
    const std::size_t slash = std::min(rest.find('/'), rest.size());
    std::string_view date = rest.substr(0, slash);
    cited.circa = TakeDoubt(date) || cited.circa;
    const auto parts = PartsOf(date);
    const bool open = slash + 1 == rest.size();  // an interval whose end is not known
    if (!parts || open) return {.literal = std::string(edtf)};
    cited.parts.push_back(*parts);
    rest.remove_prefix(std::min(slash + 1, rest.size()));
  }
  return cited;
}

std::string YearOf(std::string_view edtf) {
  return HasDigits(edtf, 0, 4) ? std::string(edtf.substr(0, 4)) : "";
}

}  // namespace fonds
