#include "json/number.h"

#include <charconv>
#include <cmath>
#include <cstdlib>

#include "base/check.h"

namespace fonds::json {
namespace {

// A positive double is 0.<digits> * 10^point.
struct Decimal {
  std::string digits;  // no zero at either end
  int point = 0;
};

Decimal ShortestDecimal(double number) {
  char text[40];
  const auto written = std::to_chars(text, text + sizeof text, number, std::chars_format::scientific);
  FONDS_CHECK(written.ec == std::errc());
  Decimal decimal;
  const char* at = text;
  for (; *at != 'e'; ++at) {
    if (*at != '.') decimal.digits += *at;
  }
  ++at;
  if (*at == '+') ++at;  // from_chars takes no plus sign
  int exponent = 0;
  std::from_chars(at, written.ptr, exponent);
  decimal.point = exponent + 1;
  return decimal;
}

std::string Zeros(int count) {
  return std::string(static_cast<std::size_t>(count), '0');
}

}  // namespace

std::string EcmaScriptNumber(double number) {
  FONDS_CHECK(std::isfinite(number));
  if (number == 0) return "0";  // minus zero too
  if (number < 0) return "-" + EcmaScriptNumber(-number);
  const auto [digits, point] = ShortestDecimal(number);
  const int count = static_cast<int>(digits.size());
  if (count <= point && point <= 21) return digits + Zeros(point - count);
  if (0 < point && point <= 21) {
    const auto whole = static_cast<std::size_t>(point);
    return digits.substr(0, whole) + "." + digits.substr(whole);
  }
  if (-6 < point && point <= 0) return "0." + Zeros(-point) + digits;
  const std::string mantissa = count == 1 ? digits : digits.substr(0, 1) + "." + digits.substr(1);
  return mantissa + (point > 0 ? "e+" : "e-") + std::to_string(std::abs(point - 1));
}

}  // namespace fonds::json
