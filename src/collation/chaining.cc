#include "collation/chaining.h"

#include <algorithm>
#include <optional>
#include <tuple>

namespace fonds::collation {
namespace {

std::uint32_t Distance(std::int64_t a, std::int64_t b) {
  return static_cast<std::uint32_t>(a < b ? b - a : a - b);
}

class Chaining {
 public:
  Chaining(std::uint32_t base_text, std::uint32_t window) : base_text_(base_text), window_(window) {}

  // REQUIRES: anchors come in order of texts, then of words.
  void Take(const Anchor& anchor) {
    CloseBefore(anchor);
    Open* best = nullptr;
    std::uint32_t least = 0;
    for (Open& open : open_) {
      if (!Fits(open, anchor)) continue;
      const std::uint32_t shift =
          Distance(std::int64_t{anchor.base} - open.base, std::int64_t{anchor.word} - open.word);
      if (best != nullptr && shift >= least) continue;
      best = &open;
      least = shift;
    }
    if (best == nullptr) {
      open_.push_back(Begin(anchor));
    } else if (anchor.base > best->base) {
      Continue(*best, anchor);
    } else {
      Absorb(*best, anchor);
    }
  }

  std::vector<Match> Finish() {
    for (Open& open : open_) Close(open);
    std::sort(closed_.begin(), closed_.end(), [](const Match& a, const Match& b) {
      return std::tie(a.base.first, a.text, a.words.first, a.base.last, a.words.last) <
             std::tie(b.base.first, b.text, b.words.first, b.base.last, b.words.last);
    });
    return std::move(closed_);
  }

 private:
  struct Open {
    Match match;
    std::uint32_t base;  // the window that came last
    std::uint32_t word;
  };

  Open Begin(const Anchor& anchor) const {
    Match match{anchor.text,
                {anchor.base, anchor.base + window_},
                {anchor.word, anchor.word + window_},
                {{anchor.base, anchor.word, window_}}};
    return {std::move(match), anchor.base, anchor.word};
  }

  std::uint32_t GapOf(std::uint32_t distance) const { return distance > window_ ? distance - window_ : 0; }

  bool Fits(const Open& open, const Anchor& anchor) const {
    const std::uint32_t word_gap = GapOf(anchor.word - open.word);
    if (anchor.base > open.base) {
      const auto [shorter, longer] = std::minmax({word_gap, GapOf(anchor.base - open.base)});
      return shorter <= kShorterBridge && longer <= kLongerBridge;
    }
    return word_gap == 0 && open.base - anchor.base < window_;  // it repeats itself
  }

  void Continue(Open& open, const Anchor& anchor) const {
    SameWords& last = open.match.same.back();
    const std::uint32_t base_end = last.base + last.words;
    const std::uint32_t word_end = last.word + last.words;
    const std::uint32_t base_shift = base_end > anchor.base ? base_end - anchor.base : 0;
    const std::uint32_t word_shift = word_end > anchor.word ? word_end - anchor.word : 0;
    const std::uint32_t shift = std::max(base_shift, word_shift);
    if (anchor.base + shift == base_end && anchor.word + shift == word_end) {
      last.words += window_ - shift;
    } else if (shift < window_) {
      open.match.same.push_back({anchor.base + shift, anchor.word + shift, window_ - shift});
    }
    open.base = anchor.base;
    open.word = anchor.word;
    open.match.base.last = std::max(open.match.base.last, anchor.base + window_);
    open.match.words.last = std::max(open.match.words.last, anchor.word + window_);
  }

  void Absorb(Open& open, const Anchor& anchor) const {
    open.word = anchor.word;
    open.match.base.first = std::min(open.match.base.first, anchor.base);
    open.match.words.last = std::max(open.match.words.last, anchor.word + window_);
  }

  // Those that nothing can continue any more: few are ever open.
  void CloseBefore(const Anchor& anchor) {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < open_.size(); ++i) {
      const bool reaches = open_[i].match.text == anchor.text && GapOf(anchor.word - open_[i].word) <= kLongerBridge;
      if (!reaches) {
        Close(open_[i]);
      } else if (kept++ != i) {
        open_[kept - 1] = std::move(open_[i]);
      }
    }
    open_.resize(kept);
  }

  // The base text's own words do not match themselves: where they repeat themselves they are one place.
  void Close(Open& open) {
    Match& match = open.match;
    if (match.text == base_text_ && Distance(match.words.first, match.base.first) < window_) {
      match.base.last = match.words.last;
      match.words = match.base;
      match.same.clear();
    }
    closed_.push_back(std::move(match));
  }

  std::uint32_t base_text_;
  std::uint32_t window_;
  std::vector<Open> open_;  // at most a bridge and a window of them
  std::vector<Match> closed_;
};

}  // namespace

std::vector<Match> ChainAnchors(std::vector<Anchor>& anchors, std::uint32_t base_text, std::uint32_t window) {
  std::sort(anchors.begin(), anchors.end(),
            [](const Anchor& a, const Anchor& b) { return std::tie(a.text, a.word) < std::tie(b.text, b.word); });
  Chaining chaining(base_text, window);
  for (const Anchor& anchor : anchors) chaining.Take(anchor);
  return chaining.Finish();
}

}  // namespace fonds::collation
