// Dates of descriptions (EDTF) as bibliographies write them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace fonds {

// A date variable of CSL-JSON.
struct CitedDate {
  std::vector<std::vector<int>> parts;  // one date, or the two ends of an interval: year, month, day as far as said
  bool circa = false;                   // the description doubts it
  std::string literal;                  // where it has no such parts: "198X", an interval open at one end
};

// REQUIRES: IsEdtf(edtf), or empty: then all is empty.
CitedDate CitedDateOf(std::string_view edtf);

// The four digits of a year, where the date begins with one; else empty.
std::string YearOf(std::string_view edtf);

}  // namespace fonds
