#include "comparison/literal_search.h"
#include "comparison/passage_tokens.h"
#include "comparison/placement.h"

namespace fonds::comparison {
namespace {

class Claim {
 public:
  Claim(const ComparisonStream& before, const ComparisonStream& after, const Stretch& stretch)
      : before_(before),
        after_(after),
        ours_(PassageTokens(before, stretch.before).tokens),
        theirs_(PassageTokens(after, stretch.after).tokens) {}

  bool Holds(const PassageTokens& passage, const PassageTokens& place) const {
    if (passage.tokens.empty() || place.tokens.empty()) return false;
    if (!Within(passage.tokens, ours_) || !Within(place.tokens, theirs_)) return false;
    if (!SameCuts(before_, passage, after_, place) || !Alike(passage.tokens, place.tokens)) return false;
    // What stands about the passage within the stretch, so that no second copy in it is meant.
    return Alike({ours_.first, passage.tokens.first}, {theirs_.first, place.tokens.first}) &&
           Alike({passage.tokens.last, ours_.last}, {place.tokens.last, theirs_.last}) && IsEnough(passage.tokens) &&
           IsOnly(ours_, before_) && IsOnly(ours_, after_);
  }

 private:
  static bool Within(TokenRange inner, TokenRange outer) {
    return inner.first >= outer.first && inner.last <= outer.last;
  }

  bool Alike(TokenRange ours, TokenRange theirs) const {
    if (ours.empty() || theirs.empty()) return ours.empty() && theirs.empty();
    const auto match = LiteralMatcher(before_, ours, after_, false).At(theirs.first);
    return match && match->source == theirs;
  }

  // Many words that each text has once say themselves which they are; others are known by the words about them.
  bool IsEnough(TokenRange passage) const {
    const std::size_t left = before_.WordsIn(ours_.first, passage.first);
    const std::size_t right = before_.WordsIn(passage.last, ours_.last);
    if (left + right >= kStretchWords) return true;
    const bool from_start = ours_.first == 0 && theirs_.first == 0;
    const bool to_end = ours_.last == before_.size() && theirs_.last == after_.size();
    if ((from_start || left >= kContextWords) && (to_end || right >= kContextWords)) return true;
    return before_.WordsIn(ours_.first, ours_.last) >= kStretchWords && IsOnly(passage, before_) &&
           IsOnly(passage, after_);
  }

  bool IsOnly(TokenRange words, const ComparisonStream& text) const {
    const LiteralPlaces places = FindLiterally(before_, words, text, false, 2);
    return places.complete && places.matches.size() == 1;
  }

  const ComparisonStream& before_;
  const ComparisonStream& after_;
  TokenRange ours_;
  TokenRange theirs_;
};

}  // namespace

bool StretchHolds(const ComparisonStream& before, ByteRange passage, const ComparisonStream& after, ByteRange place,
                  const Stretch& stretch) {
  return Claim(before, after, stretch).Holds(PassageTokens(before, passage), PassageTokens(after, place));
}

}  // namespace fonds::comparison
