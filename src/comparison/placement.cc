#include "comparison/placement.h"

#include <algorithm>
#include <array>
#include <unordered_set>

#include "comparison/literal_search.h"
#include "comparison/nearest_words.h"
#include "comparison/passage_image.h"
#include "comparison/passage_tokens.h"

namespace fonds::comparison {
namespace {

// How far from a passage an edit is of interest, in tokens.
constexpr std::size_t kRivalReach = 128;

// So many words on one side are more than the passage's sentence.
constexpr std::size_t kFarContext = 24;

class Placer {
 public:
  Placer(const TextAlignment& alignment, ByteRange passage)
      : alignment_(alignment),
        before_(alignment.before()),
        after_(alignment.after()),
        passage_(before_, passage),
        range_(passage),
        words_(passage_.tokens),
        image_(alignment, words_) {}

  Placement Run() {
    if (words_.empty()) return Undecided();
    const std::optional<Candidate> candidate = image_.Find();
    Placement placement = candidate ? Weigh(*candidate) : WithoutCandidate();
    AddCopies(placement);
    if (placement.placing == Placing::kGone && IsFreshCopy(placement)) {
      placement.placing = Placing::kAmbiguous;
      placement.place = placement.copies.front();
      placement.copies.erase(placement.copies.begin());
    }
    return placement;
  }

 private:
  // The words are there; whether it is their place.
  Placement Weigh(const Candidate& candidate) const {
    if (const auto rival = Rival(candidate)) {
      // With words about it that it had before it may as well stand in its place, beside words that are like it.
      return candidate.moved || (candidate.lead == 0 && candidate.trail == 0) ? Altered(*rival)
                                                                              : Likeliest(candidate.image);
    }
    if (HasFarRival(candidate)) return Undecided();
    if (CouldSlide(candidate)) return Likeliest(candidate.image);
    const std::optional<ByteRange> place = PlaceAt(candidate.image);
    if (!place) return Likeliest(candidate.image);
    const Stretch stretch = StretchOf(candidate);
    if (!StretchHolds(before_, range_, after_, *place, stretch)) return Likeliest(candidate.image);
    Placement placement;
    placement.placing = candidate.moved ? Placing::kMoved : Placing::kSame;
    placement.place = place;
    placement.folds = LiteralMatcher(before_, words_, after_, false).At(candidate.image.first)->folds;
    placement.stretch = stretch;
    return placement;
  }

  // The image, cut within words as the passage is; nullopt if those words are not the same bytes.
  std::optional<ByteRange> PlaceAt(TokenRange image) const {
    ByteRange range = after_.RangeOf(image.first, image.last);
    range.start += static_cast<std::uint32_t>(passage_.lead);
    range.end -= static_cast<std::uint32_t>(passage_.trail);
    if (range.start >= range.end || range.end > after_.bytes().size()) return std::nullopt;
    const PassageTokens cut(after_, range);
    if (cut.tokens != image || !SameCuts(before_, passage_, after_, cut)) return std::nullopt;
    return range;
  }

  // The passage with so much about it that both texts have it once.
  Stretch StretchOf(const Candidate& candidate) const {
    for (std::size_t reach = 4;; reach *= 2) {
      const std::size_t left = std::min(candidate.lead, reach);
      const std::size_t right = std::min(candidate.trail, reach);
      const TokenRange ours{words_.first - left, words_.last + right};
      const TokenRange theirs{candidate.image.first - left, candidate.image.last + right};
      if ((left == candidate.lead && right == candidate.trail) ||
          (IsWide(ours, theirs) && alignment_.HoldsOnlyRun(ours, theirs)))
        return {before_.RangeOf(ours.first, ours.last), after_.RangeOf(theirs.first, theirs.last)};
    }
  }

  bool IsWide(TokenRange ours, TokenRange theirs) const {
    if (before_.WordsIn(ours.first, ours.last) < kStretchWords) return false;
    const bool left =
        (ours.first == 0 && theirs.first == 0) || before_.WordsIn(ours.first, words_.first) >= kContextWords;
    const bool right = ours.last == before_.size() || before_.WordsIn(words_.last, ours.last) >= kContextWords;
    return left && right;
  }

  // Words like the passage's, and like what joins it to the next edit, in what was put in there: the passage may have
  // been edited and its old words, or a copy of them, stand beside it.
  std::optional<NearestWords> Rival(const Candidate& candidate) const {
    if (candidate.moved) return NearestOutside(words_, image_.Around().after, candidate.image);
    std::optional<NearestWords> rival;
    if (candidate.lead <= kRivalReach) {
      rival =
          NearestOutside({words_.first - candidate.lead, words_.last}, image_.Before(candidate).after, candidate.image);
    }
    if (!rival && candidate.trail <= kRivalReach) {
      rival = NearestOutside({words_.first, words_.last + candidate.trail}, image_.Behind(candidate).after,
                             candidate.image);
    }
    return rival;
  }

  std::optional<NearestWords> NearestOutside(TokenRange words, TokenRange window, TokenRange image) const {
    if (window.first >= image.last || window.last <= image.first)
      return FindNearestWords(before_, words, after_, window);
    auto nearest = FindNearestWords(before_, words, after_, {window.first, std::max(window.first, image.first)});
    if (nearest) return nearest;
    return FindNearestWords(before_, words, after_, {std::min(window.last, image.last), window.last});
  }

  // Whether words like the passage's were put in anywhere: it may have been edited and moved, and a copy of it have
  // come to where others stood. Not asked where more than a sentence on both sides is its own.
  bool HasFarRival(const Candidate& candidate) const {
    const std::size_t begin = words_.first - candidate.lead;
    const std::size_t end = words_.last + candidate.trail;
    const bool left = begin == 0 || before_.WordsIn(begin, words_.first) >= kFarContext;
    const bool right = end == before_.size() || before_.WordsIn(words_.last, end) >= kFarContext;
    if (left || right) return false;
    std::unordered_set<std::uint64_t> own;
    for (std::size_t i = words_.first; i < words_.last; ++i) {
      if (before_.IsWord(i)) own.insert(before_[i].hash);
    }
    const std::size_t words = before_.WordsIn(words_.first, words_.last);
    for (const TokenRange& added : alignment_.added()) {
      std::size_t shared = 0;
      for (std::size_t i = added.first; i < added.last && 2 * shared < words; ++i) shared += own.count(after_[i].hash);
      if (shared == 0 || 2 * shared < words) continue;
      const auto nearest = FindNearestWords(before_, words_, after_, added);
      if (nearest && !nearest->differences.empty()) return true;
    }
    return false;
  }

  // Whether the fewest edits could as well have taken, or brought, the whole passage as what stands beside its block:
  // "a b a" that became "a" kept the first or the last.
  bool CouldSlide(const Candidate& candidate) const {
    if (candidate.moved) return false;
    const Gap left = image_.Before(candidate);
    const Gap right = image_.Behind(candidate);
    const auto slides_right = [](const ComparisonStream& text, TokenRange gap, std::size_t reach) {
      if (gap.empty() || reach > gap.first) return false;
      for (std::size_t i = 1; i <= reach; ++i)
        if (text[gap.first - i].hash != text[gap.last - i].hash) return false;
      return true;
    };
    const auto slides_left = [](const ComparisonStream& text, TokenRange gap, std::size_t reach) {
      if (gap.empty() || reach > text.size() - gap.last) return false;
      for (std::size_t i = 0; i < reach; ++i)
        if (text[gap.last + i].hash != text[gap.first + i].hash) return false;
      return true;
    };
    return slides_right(before_, right.before, words_.size() + candidate.trail) ||
           slides_right(after_, right.after, candidate.image.size() + candidate.trail) ||
           slides_left(before_, left.before, words_.size() + candidate.lead) ||
           slides_left(after_, left.after, candidate.image.size() + candidate.lead);
  }

  // Not all words stand together where the alignment puts any: whether most do.
  Placement WithoutCandidate() const {
    if (const auto torn = image_.TornMatch()) return Likeliest(*torn);
    if (const auto nearest = FindNearestWords(before_, words_, after_, image_.Around().after)) return Altered(*nearest);
    for (std::size_t i = words_.first; i < words_.last; ++i) {
      const Block* moved = alignment_.MovedAt(i);
      if (moved == nullptr) continue;
      const std::size_t image = moved->ImageOf(i);
      const std::size_t reach = 2 * words_.size();
      const TokenRange window{image > reach ? image - reach : 0, std::min(after_.size(), image + reach)};
      if (const auto nearest = FindNearestWords(before_, words_, after_, window)) return Altered(*nearest);
      i = moved->before + moved->length - 1;
    }
    return {};
  }

  Placement Altered(const NearestWords& nearest) const {
    if (nearest.differences.empty()) return Likeliest(nearest.place);
    Placement placement;
    placement.placing = Placing::kAltered;
    placement.place = after_.RangeOf(nearest.place.first, nearest.place.last);
    placement.differences = nearest.differences;
    return placement;
  }

  static Placement Undecided() {
    Placement placement;
    placement.placing = Placing::kAmbiguous;
    return placement;
  }

  Placement Likeliest(TokenRange image) const {
    Placement placement;
    placement.placing = Placing::kAmbiguous;
    placement.place = PlaceAt(image);
    if (!placement.place) placement.place = after_.RangeOf(image.first, image.last);
    return placement;
  }

  void AddCopies(Placement& placement) const {
    for (const LiteralMatch& match : FindLiterally(before_, words_, after_, false, kMaxCopies + 1).matches) {
      const ByteRange copy = after_.RangeOf(match.source.first, match.source.last);
      const bool shown = placement.place && copy.start < placement.place->end && placement.place->start < copy.end;
      if (!shown && placement.copies.size() < kMaxCopies) placement.copies.push_back(copy);
    }
  }

  // One copy, of words enough, that is no other passage of the earlier text: who knows whether it is this one.
  bool IsFreshCopy(const Placement& placement) const {
    constexpr std::size_t kTellingWords = 3;
    if (placement.copies.size() != 1 || before_.WordsIn(words_.first, words_.last) < kTellingWords) return false;
    const TokenRange copy = PassageTokens(after_, placement.copies.front()).tokens;
    const auto holds = [&](const Block& block) {
      return block.after <= copy.first && copy.last <= block.after + block.length;
    };
    return std::none_of(alignment_.kept().begin(), alignment_.kept().end(), holds) &&
           std::none_of(alignment_.moved().begin(), alignment_.moved().end(), holds);
  }

  const TextAlignment& alignment_;
  const ComparisonStream& before_;
  const ComparisonStream& after_;
  const PassageTokens passage_;
  const ByteRange range_;
  const TokenRange words_;
  const PassageImage image_;
};

}  // namespace

std::string_view NameOf(Placing placing) {
  static constexpr std::array<std::string_view, 5> kNames = {"same", "moved", "altered", "ambiguous", "gone"};
  return kNames[static_cast<std::size_t>(placing)];
}

Placement Place(const TextAlignment& alignment, ByteRange passage) {
  return Placer(alignment, passage).Run();
}

}  // namespace fonds::comparison
