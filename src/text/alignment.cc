#include "text/alignment.h"

#include <algorithm>

namespace fonds::text {
namespace {

using Elements = std::span<const std::uint32_t>;

// Diagonals are numbered before - after; row d of `furthest` has, for diagonals -d, -d + 2 … d, how far `before` is
// reached with d edits.
class Myers {
 public:
  Myers(Elements before, Elements after) : before_(before), after_(after) {}

  bool Reach(std::size_t max_edits) {
    for (std::size_t edits = 0; edits <= max_edits; ++edits) {
      if (Extend(static_cast<std::ptrdiff_t>(edits))) return true;
    }
    return false;
  }

  // Back from the end along the rows. REQUIRES: Reach() was true.
  std::vector<SameRun> Runs() const {
    std::vector<SameRun> runs;
    auto x = static_cast<std::ptrdiff_t>(before_.size());
    auto y = static_cast<std::ptrdiff_t>(after_.size());
    for (auto edits = static_cast<std::ptrdiff_t>(rows_.size()) - 1; edits >= 0; --edits) {
      const std::ptrdiff_t diagonal = x - y;
      const std::ptrdiff_t begin = edits == 0 ? 0 : Entry(edits, diagonal);
      if (x > begin) runs.push_back({Size(begin), Size(begin - diagonal), Size(x - begin)});
      if (edits == 0) break;
      const bool added = TakesAddition(edits, diagonal);
      x = added ? begin : begin - 1;
      y = begin - diagonal - (added ? 1 : 0);
    }
    std::reverse(runs.begin(), runs.end());
    return runs;
  }

 private:
  static std::size_t Size(std::ptrdiff_t value) { return static_cast<std::size_t>(value); }

  std::ptrdiff_t Furthest(std::ptrdiff_t edits, std::ptrdiff_t diagonal) const {
    return rows_[Size(edits)][Size((diagonal + edits) / 2)];
  }

  // Of two ways to a diagonal the one that got further; on a tie the removal, so that the result is one of one.
  bool TakesAddition(std::ptrdiff_t edits, std::ptrdiff_t diagonal) const {
    if (diagonal == -edits) return true;
    if (diagonal == edits) return false;
    return Furthest(edits - 1, diagonal - 1) + 1 < Furthest(edits - 1, diagonal + 1);
  }

  // Where diagonal `diagonal` is entered with the edit number `edits`.
  std::ptrdiff_t Entry(std::ptrdiff_t edits, std::ptrdiff_t diagonal) const {
    return TakesAddition(edits, diagonal) ? Furthest(edits - 1, diagonal + 1) : Furthest(edits - 1, diagonal - 1) + 1;
  }

  // Adds row `edits`; true if it reaches both ends.
  bool Extend(std::ptrdiff_t edits) {
    const auto before_size = static_cast<std::ptrdiff_t>(before_.size());
    const auto after_size = static_cast<std::ptrdiff_t>(after_.size());
    std::vector<std::ptrdiff_t> row(Size(edits) + 1);
    bool reached = false;
    for (std::ptrdiff_t diagonal = -edits; diagonal <= edits; diagonal += 2) {
      std::ptrdiff_t x = edits == 0 ? 0 : Entry(edits, diagonal);
      while (x < before_size && x - diagonal < after_size && x - diagonal >= 0 &&
             before_[Size(x)] == after_[Size(x - diagonal)]) {
        ++x;
      }
      row[Size((diagonal + edits) / 2)] = x;
      reached = reached || (x == before_size && x - diagonal == after_size);
    }
    rows_.push_back(std::move(row));
    return reached;
  }

  Elements before_;
  Elements after_;
  std::vector<std::vector<std::ptrdiff_t>> rows_;
};

}  // namespace

std::optional<std::vector<SameRun>> Align(Elements before, Elements after, std::size_t max_edits) {
  std::size_t head = 0;
  while (head < std::min(before.size(), after.size()) && before[head] == after[head]) ++head;
  std::size_t tail = 0;
  while (tail < std::min(before.size(), after.size()) - head &&
         before[before.size() - 1 - tail] == after[after.size() - 1 - tail]) {
    ++tail;
  }
  Myers myers(before.subspan(head, before.size() - head - tail), after.subspan(head, after.size() - head - tail));
  if (!myers.Reach(max_edits)) return std::nullopt;
  std::vector<SameRun> runs;
  if (head > 0) runs.push_back({0, 0, head});
  for (const SameRun& run : myers.Runs()) runs.push_back({run.before + head, run.after + head, run.length});
  if (tail > 0) runs.push_back({before.size() - tail, after.size() - tail, tail});
  return runs;
}

}  // namespace fonds::text
