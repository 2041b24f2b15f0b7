// What must be true of an archive after any failure: it opens, and everything in it is readable and agrees with itself.
#pragma once

#include <compare>
#include <cstdint>
#include <filesystem>
#include <ostream>

#include "base/result.h"

namespace fonds::test {

// Enough of an archive to tell the old state from the new one, and both from any third.
struct Shape {
  std::uint64_t entries = 0;
  std::uint64_t documents = 0;
  std::uint64_t statements = 0;
  std::uint64_t contents = 0;  // bytes that are there, small and large
  std::uint64_t noted = 0;     // entries that the newest note covers
  auto operator<=>(const Shape&) const = default;
};
std::ostream& operator<<(std::ostream& out, const Shape& shape);

// Verifies the archive, its history too, and then reads it to its last statement without verification's help, digesting
// everything and checking every signature and the newest note. Errors: whatever does not agree.
Result<Shape> CheckWhole(const std::filesystem::path& folder);

}  // namespace fonds::test
