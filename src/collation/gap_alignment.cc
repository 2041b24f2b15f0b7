#include "collation/gap_alignment.h"

#include <algorithm>

namespace fonds::collation {
namespace {

using comparison::AlignedRun;
using comparison::ComparisonStream;
using comparison::TokenRange;

enum class Move : std::uint8_t { kAlike, kReplaced, kWordsOnly, kBaseOnly };

constexpr std::int32_t kWordAlike = 4;
constexpr std::int32_t kMarkAlike = 1;
constexpr std::int32_t kWordOff = -2;
constexpr std::int32_t kMarkOff = -1;

class Gap {
 public:
  Gap(const ComparisonStream& words, TokenRange words_range, const ComparisonStream& base, TokenRange base_range)
      : words_(words),
        base_(base),
        words_range_(words_range),
        base_range_(base_range),
        width_(base_range.size() + 1),
        moves_((words_range.size() + 1) * width_, Move::kBaseOnly) {}

  void Fill() {
    std::vector<std::int32_t> row(width_);
    for (std::size_t j = 1; j < width_; ++j) row[j] = row[j - 1] + Off(base_, base_range_.first + j - 1);
    for (std::size_t i = 1; i <= words_range_.size(); ++i) {
      const std::size_t word = words_range_.first + i - 1;
      std::int32_t corner = row[0];
      row[0] += Off(words_, word);
      moves_[i * width_] = Move::kWordsOnly;
      for (std::size_t j = 1; j < width_; ++j) {
        const std::int32_t above = row[j];
        row[j] = Step(word, base_range_.first + j - 1, corner, above, row[j - 1], moves_[i * width_ + j]);
        corner = above;
      }
    }
  }

  std::vector<AlignedRun> Runs() const {
    std::vector<AlignedRun> steps;
    std::size_t i = words_range_.size();
    std::size_t j = base_range_.size();
    while (i > 0 || j > 0) {
      const Move move = moves_[i * width_ + j];
      const std::size_t word = move == Move::kBaseOnly ? 0 : 1;
      const std::size_t base = move == Move::kWordsOnly ? 0 : 1;
      const std::size_t word_at = words_range_.first + i;
      const std::size_t base_at = base_range_.first + j;
      steps.push_back({move == Move::kAlike, {word_at - word, word_at}, {base_at - base, base_at}});
      i -= word;
      j -= base;
    }
    std::reverse(steps.begin(), steps.end());
    return steps;
  }

 private:
  static std::int32_t Off(const ComparisonStream& stream, std::size_t at) {
    return stream.IsWord(at) ? kWordOff : kMarkOff;
  }

  std::int32_t Step(std::size_t word, std::size_t base, std::int32_t corner, std::int32_t above, std::int32_t left,
                    Move& move) const {
    const bool is_word = words_.IsWord(word);
    if (words_[word].hash == base_[base].hash && words_[word].kind == base_[base].kind) {
      move = Move::kAlike;
      return corner + (is_word ? kWordAlike : kMarkAlike);
    }
    std::int32_t best = above + Off(words_, word);
    move = Move::kWordsOnly;
    if (const std::int32_t only = left + Off(base_, base); only > best) {
      best = only;
      move = Move::kBaseOnly;
    }
    if (const std::int32_t replaced = corner + Off(words_, word); is_word == base_.IsWord(base) && replaced >= best) {
      best = replaced;
      move = Move::kReplaced;
    }
    return best;
  }

  const ComparisonStream& words_;
  const ComparisonStream& base_;
  TokenRange words_range_;
  TokenRange base_range_;
  std::size_t width_;
  std::vector<Move> moves_;
};

}  // namespace

void AppendRun(bool alike, TokenRange words, TokenRange base, std::vector<AlignedRun>& runs) {
  if (words.empty() && base.empty()) return;
  if (runs.empty() || runs.back().alike != alike) {
    runs.push_back({alike, words, base});
    return;
  }
  runs.back().quoted.last = words.last;
  runs.back().source.last = base.last;
}

void AlignGap(const ComparisonStream& words, TokenRange words_range, const ComparisonStream& base,
              TokenRange base_range, std::vector<AlignedRun>& runs) {
  if (words_range.empty() || base_range.empty()) return AppendRun(false, words_range, base_range, runs);
  Gap gap(words, words_range, base, base_range);
  gap.Fill();
  for (const AlignedRun& step : gap.Runs()) AppendRun(step.alike, step.quoted, step.source, runs);
}

}  // namespace fonds::collation
