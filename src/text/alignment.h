// The shortest edit script of two sequences: E. W. Myers, "An O(ND) Difference Algorithm and Its Variations" (1986),
// greedy form.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace fonds::text {

// `length` elements at `before` and at `after` are the same.
struct SameRun {
  std::size_t before;
  std::size_t after;
  std::size_t length;
};

// The runs in order, none empty. nullopt if more than `max_edits` removals and additions were needed: time and memory
// grow with the square of their number.
std::optional<std::vector<SameRun>> Align(std::span<const std::uint32_t> before, std::span<const std::uint32_t> after,
                                          std::size_t max_edits);

}  // namespace fonds::text
