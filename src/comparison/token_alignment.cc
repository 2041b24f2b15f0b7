#include "comparison/token_alignment.h"

#include <algorithm>

#include "base/check.h"

namespace fonds::comparison {
namespace {

enum class Move : std::uint8_t { kStop, kAlike, kReplaced, kQuotedOnly, kSourceOnly };

constexpr std::int32_t kWordAlike = 4;
constexpr std::int32_t kMarkAlike = 1;
constexpr std::int32_t kWordOff = -2;
constexpr std::int32_t kMarkOff = -1;

class Table {
 public:
  Table(const ComparisonStream& quotation, TokenRange quoted, const ComparisonStream& source, TokenRange stretch)
      : quotation_(quotation),
        source_(source),
        quoted_(quoted),
        stretch_(stretch),
        width_(stretch.size() + 1),
        moves_((quoted.size() + 1) * width_, Move::kStop) {}

  TokenAlignment Best() {
    Fill();
    const auto best = std::max_element(row_.begin(), row_.end());
    return TraceFrom(static_cast<std::size_t>(best - row_.begin()));
  }

 private:
  static std::int32_t Off(const ComparisonStream& stream, std::size_t at) {
    return stream.IsWord(at) ? kWordOff : kMarkOff;
  }

  void Fill() {
    row_.assign(width_, 0);
    for (std::size_t i = 1; i <= quoted_.size(); ++i) {
      const std::size_t quoted = quoted_.first + i - 1;
      const std::int32_t quoted_off = Off(quotation_, quoted);
      std::int32_t corner = row_[0];
      row_[0] += quoted_off;
      moves_[i * width_] = Move::kQuotedOnly;
      for (std::size_t j = 1; j < width_; ++j) {
        const std::int32_t above = row_[j];
        row_[j] = Step(quoted, quoted_off, i, j, corner, above);
        corner = above;
      }
    }
  }

  std::int32_t Step(std::size_t quoted, std::int32_t quoted_off, std::size_t i, std::size_t j, std::int32_t corner,
                    std::int32_t above) {
    const std::size_t source = stretch_.first + j - 1;
    const bool word = quotation_.IsWord(quoted);
    Move& move = moves_[i * width_ + j];
    if (quotation_[quoted].hash == source_[source].hash) {
      move = Move::kAlike;
      return corner + (word ? kWordAlike : kMarkAlike);
    }
    std::int32_t best = above + quoted_off;
    move = Move::kQuotedOnly;
    if (const std::int32_t left = row_[j - 1] + Off(source_, source); left > best) {
      best = left;
      move = Move::kSourceOnly;
    }
    if (const std::int32_t replaced = corner + quoted_off; word && source_.IsWord(source) && replaced >= best) {
      best = replaced;
      move = Move::kReplaced;
    }
    return best;
  }

  TokenAlignment TraceFrom(std::size_t column) const {
    TokenAlignment alignment;
    std::size_t i = quoted_.size();
    std::size_t j = column;
    while (i > 0) {
      const Move move = moves_[i * width_ + j];
      FONDS_CHECK(move != Move::kStop);
      const std::size_t quoted = move == Move::kSourceOnly ? 0 : 1;
      const std::size_t source = move == Move::kQuotedOnly ? 0 : 1;
      const bool alike = move == Move::kAlike;
      if (alike && quotation_.IsWord(quoted_.first + i - 1)) ++alignment.words_alike;
      Prepend(alignment.runs, alike, {i - quoted, i}, {j - source, j});
      i -= quoted;
      j -= source;
    }
    std::reverse(alignment.runs.begin(), alignment.runs.end());
    alignment.source = {stretch_.first + j, stretch_.first + column};
    alignment.score = row_[column];
    return alignment;
  }

  void Prepend(std::vector<AlignedRun>& runs, bool alike, TokenRange quoted, TokenRange source) const {
    if (runs.empty() || runs.back().alike != alike) {
      runs.push_back({alike,
                      {quoted_.first + quoted.first, quoted_.first + quoted.last},
                      {stretch_.first + source.first, stretch_.first + source.last}});
      return;
    }
    runs.back().quoted.first = quoted_.first + quoted.first;
    runs.back().source.first = stretch_.first + source.first;
  }

  const ComparisonStream& quotation_;
  const ComparisonStream& source_;
  TokenRange quoted_;
  TokenRange stretch_;
  std::size_t width_;
  std::vector<Move> moves_;
  std::vector<std::int32_t> row_;
};

}  // namespace

TokenAlignment AlignTokens(const ComparisonStream& quotation, TokenRange quoted, const ComparisonStream& source,
                           TokenRange stretch) {
  FONDS_CHECK(!quoted.empty() && quoted.size() <= kMaxAlignedQuoted);
  FONDS_CHECK(!stretch.empty() && stretch.size() <= kMaxAlignedSource);
  return Table(quotation, quoted, source, stretch).Best();
}

}  // namespace fonds::comparison
