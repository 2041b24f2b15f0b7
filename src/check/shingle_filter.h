// Which of many quotations a text may hold: by runs of three words that both have.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "text/comparison_stream.h"

namespace fonds::check {

class ShingleFilter {
 public:
  // At most so many runs of a quotation are looked for, spread over all of it.
  static constexpr std::size_t kMostRuns = 64;

  // The hashes of these runs, in order, and how many of so many a text must have. The catalogue is asked for them.
  static std::vector<std::uint64_t> RunsSought(const text::ComparisonStream& stream);
  static constexpr std::uint32_t Half(std::size_t runs) { return static_cast<std::uint32_t>((runs + 1) / 2); }

  // REQUIRES: `quotation` is added once. One of fewer than three words is never a candidate.
  void Add(std::uint32_t quotation, const text::ComparisonStream& stream);

  // Those of which the text has half of the runs, ascending. A quotation whose words all stand in the text is among
  // them unless joints part most of its words otherwise than the text's; others may be.
  std::vector<std::uint32_t> Candidates(const text::ComparisonStream& stream) const;

 private:
  struct Owner {
    std::uint32_t quotation;
    std::uint32_t run;
  };

  std::unordered_multimap<std::uint64_t, Owner> runs_;
  std::unordered_map<std::uint32_t, std::uint32_t> counts_;  // runs of each quotation
  std::vector<bool> seen_ = std::vector<bool>(kSeenBits);    // a text's runs are mostly in none: found out cheaply
  static constexpr std::size_t kSeenBits = std::size_t{1} << 20;
};

}  // namespace fonds::check
