#include "collation/extension.h"

#include <algorithm>
#include <array>

namespace fonds::collation {
namespace {

constexpr std::int32_t kLeastGain = 3;

// Words as they come when one walks away from a match's end.
class Walk {
 public:
  Walk(const Fragment& fragment, std::uint32_t from, std::uint32_t limit)
      : fragment_(fragment), from_(from), forward_(limit >= from), size_(forward_ ? limit - from : from - limit) {}

  std::uint32_t size() const { return size_ - taken_; }
  std::uint64_t operator[](std::uint32_t step) const {
    const std::uint32_t at = taken_ + step;
    return fragment_.HashOf(forward_ ? from_ + at : from_ - at - 1);
  }
  void Take(std::uint32_t words) { taken_ += words; }
  std::uint32_t taken() const { return taken_; }

 private:
  const Fragment& fragment_;
  std::uint32_t from_;
  bool forward_;
  std::uint32_t size_;
  std::uint32_t taken_ = 0;
};

struct Step {
  std::uint32_t base = 0;
  std::uint32_t word = 0;
};

// The best-scoring beginning of both walks; nothing if it gains too little. Of equals the shorter.
Step BestStep(const Walk& base, const Walk& word) {
  const std::uint32_t rows = std::min(base.size(), kLongestStep);
  const std::uint32_t columns = std::min(word.size(), kLongestStep);
  std::array<std::int32_t, kLongestStep + 1> row{};
  for (std::uint32_t j = 0; j <= columns; ++j) row[j] = -static_cast<std::int32_t>(j);
  Step best;
  std::int32_t most = kLeastGain - 1;
  for (std::uint32_t i = 1; i <= rows; ++i) {
    std::int32_t corner = row[0];
    row[0] = -static_cast<std::int32_t>(i);
    for (std::uint32_t j = 1; j <= columns; ++j) {
      const std::int32_t above = row[j];
      const bool alike = base[i - 1] == word[j - 1];
      row[j] = std::max({corner + (alike ? 1 : -1), above - 1, row[j - 1] - 1});
      corner = above;
      if (!alike || row[j] <= most) continue;
      most = row[j];
      best = {i, j};
    }
  }
  return best;
}

void GoOn(Walk& base, Walk& word) {
  for (;;) {
    while (base.size() > 0 && word.size() > 0 && base[0] == word[0]) {
      base.Take(1);
      word.Take(1);
    }
    const Step step = BestStep(base, word);
    if (step.base == 0) return;
    base.Take(step.base);
    word.Take(step.word);
  }
}

// Where a stretch repeats itself, only its first windows have a place in the base.
void ContinueLastRun(Match& match, const Fragment& base, const Fragment& words, std::uint32_t base_limit) {
  SameWords& run = match.same.back();
  while (run.word + run.words < match.words.last && run.base + run.words < base_limit &&
         base.HashOf(run.base + run.words) == words.HashOf(run.word + run.words)) {
    ++run.words;
  }
  match.base.last = std::max(match.base.last, run.base + run.words);
}

}  // namespace

void Extend(Match& match, const Fragment& base, const Fragment& words, const Limits& limits) {
  const WordRange base_limit{std::max(limits.base.first, base.words().first),
                             std::min(limits.base.last, base.words().last)};
  const WordRange word_limit{std::max(limits.words.first, words.words().first),
                             std::min(limits.words.last, words.words().last)};
  ContinueLastRun(match, base, words, base_limit.last);
  Walk base_behind(base, match.base.last, base_limit.last);
  Walk words_behind(words, match.words.last, word_limit.last);
  GoOn(base_behind, words_behind);
  match.base.last += base_behind.taken();
  match.words.last += words_behind.taken();
  Walk base_before(base, match.base.first, base_limit.first);
  Walk words_before(words, match.words.first, word_limit.first);
  GoOn(base_before, words_before);
  match.base.first -= base_before.taken();
  match.words.first -= words_before.taken();
}

}  // namespace fonds::collation
