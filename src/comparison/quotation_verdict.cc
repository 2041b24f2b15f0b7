#include "comparison/quotation_verdict.h"

#include <algorithm>
#include <array>

#include "comparison/alteration.h"
#include "comparison/display_order.h"
#include "comparison/editorial_match.h"
#include "comparison/literal_search.h"
#include "comparison/own_words.h"

namespace fonds::comparison {
namespace {

using text::Fold;

constexpr std::size_t kFewestWordsFound = 2;

std::uint32_t Overlap(ByteRange a, ByteRange b) {
  const std::uint32_t start = std::max(a.start, b.start);
  const std::uint32_t end = std::min(a.end, b.end);
  return end > start ? end - start : 0;
}

// Of several places the one that the citation names; nullopt if it names none of them.
std::optional<std::size_t> CitedOf(const std::vector<Place>& places, std::optional<ByteRange> cited) {
  if (!cited) return std::nullopt;
  std::optional<std::size_t> best;
  std::uint32_t most = 0;
  for (std::size_t i = 0; i < places.size(); ++i) {
    const std::uint32_t overlap = Overlap(places[i].source, *cited);
    if (overlap > most) {
      most = overlap;
      best = i;
    }
  }
  return best;
}

class Judgement {
 public:
  Judgement(const ComparisonStream& quotation, const ComparisonStream& source, std::optional<ByteRange> cited)
      : quotation_(quotation), source_(source), cited_(cited) {}

  Outcome Reach() {
    outcome_.words_quoted = static_cast<std::uint32_t>(quotation_.WordsIn(0, quotation_.size()));
    if (outcome_.words_quoted == 0) {
      outcome_.obstacle = Obstacle::kNoWords;
      return outcome_;
    }
    if (IsFound()) {
      CheckOrder();
      return outcome_;
    }
    if (!outcome_.all_places) {
      outcome_.obstacle = Obstacle::kTooRepetitive;
      return outcome_;
    }
    LookForAlteration();
    return outcome_;
  }

 private:
  bool IsFound() {
    if (IsLiteral()) return true;
    reading_ = ReadEditorially(quotation_);
    return reading_ && IsEditorial();
  }

  // Words that are the same as they are written may not be as they are read.
  void CheckOrder() {
    if (outcome_.verdict == Verdict::kUnchecked) return;
    const ByteRange quoted{0, static_cast<std::uint32_t>(quotation_.bytes().size())};
    const bool reordered = IsShownInAnotherOrder(quotation_.bytes(), quoted) ||
                           IsShownInAnotherOrder(source_.bytes(), outcome_.places[outcome_.shown].source);
    if (reordered) Doubt(Obstacle::kReordered);
  }

  bool IsExact(const Place& place) const {
    return place.folds.empty() && source_.In(place.source) == quotation_.In(quotation_.RangeOf(0, quotation_.size()));
  }

  // Tokens with which words begin that stand at the cited bytes.
  TokenRange CitedStarts() const {
    if (!cited_ || cited_->empty()) return {0, 0};
    return {source_.TokenAt(cited_->start), std::min(source_.TokenAt(cited_->end - 1) + 1, source_.size())};
  }

  // Where the words stand, the cited ones before others if there are too many.
  LiteralPlaces FindAll() const {
    const TokenRange all{0, quotation_.size()};
    const TokenRange starts = CitedStarts();
    LiteralPlaces found = FindLiterally(quotation_, all, source_, true, kMaxPlaces);
    if (found.complete || starts.first >= starts.last) return found;
    const LiteralPlaces cited = FindLiterallyAt(quotation_, all, source_, starts, true, kMaxPlaces);
    std::vector<LiteralMatch>& matches = found.matches;
    matches.resize(std::min(matches.size(), kMaxPlaces - cited.matches.size()));
    matches.insert(matches.end(), cited.matches.begin(), cited.matches.end());
    const auto start = [](const LiteralMatch& match) { return match.source.first; };
    std::ranges::stable_sort(matches, {}, start);
    matches.erase(std::ranges::unique(matches, {}, start).begin(), matches.end());
    return found;
  }

  bool IsLiteral() {
    const LiteralPlaces found = FindAll();
    outcome_.all_places = found.complete;
    if (found.matches.empty()) return false;
    for (const LiteralMatch& match : found.matches)
      outcome_.places.push_back({source_.RangeOf(match.source.first, match.source.last), match.folds});
    const auto exact = std::find_if(outcome_.places.begin(), outcome_.places.end(),
                                    [this](const Place& place) { return IsExact(place); });
    const auto best = exact == outcome_.places.end() ? 0 : static_cast<std::size_t>(exact - outcome_.places.begin());
    outcome_.shown = CitedOf(outcome_.places, cited_).value_or(best);
    outcome_.verdict = IsExact(outcome_.places[outcome_.shown]) ? Verdict::kExact : Verdict::kFolded;
    outcome_.words_found = outcome_.words_quoted;
    return true;
  }

  bool IsEditorial() {
    const EditorialMatches found = FindEditorially(quotation_, *reading_, source_, kMaxPlaces, CitedStarts());
    outcome_.all_places = outcome_.all_places && found.complete;
    if (found.matches.empty()) return false;
    std::size_t tightest = 0;
    for (const EditorialMatch& match : found.matches) {
      const TokenRange tokens = match.source();
      Place place{source_.RangeOf(tokens.first, tokens.last), {}};
      for (const LiteralMatch& element : match.elements) place.folds |= element.folds;
      outcome_.places.push_back(place);
      if (tokens.size() < found.matches[tightest].source().size()) tightest = outcome_.places.size() - 1;
    }
    outcome_.shown = CitedOf(outcome_.places, cited_).value_or(tightest);
    FoldSet& folds = outcome_.places[outcome_.shown].folds;
    outcome_.edits = EditsOf(quotation_, *reading_, source_, found.matches[outcome_.shown], folds);
    // What looked like an editor's mark may be the source's own, in another shape.
    outcome_.verdict = outcome_.edits.empty() ? Verdict::kFolded : Verdict::kEditorial;
    if (outcome_.edits.empty()) folds |= Fold::kTypography;
    outcome_.words_found = outcome_.words_quoted;
    WeighEdits();
    return true;
  }

  // Enough of the words are the source's, and enough of these stand together: else they could be found in any text.
  void WeighEdits() {
    if (outcome_.edits.empty()) return;
    const EditedWords words = WordsBeside(quotation_, outcome_.edits);
    if (!words.AreEnough()) return Doubt(Obstacle::kFewOwnWords);
    if (!words.HangTogether()) Doubt(Obstacle::kSplintered);
  }

  void Doubt(Obstacle obstacle) {
    outcome_.verdict = Verdict::kUnchecked;
    outcome_.obstacle = obstacle;
  }

  void LookForAlteration() {
    auto nearest = NearestAlteration(quotation_, reading_ ? &*reading_ : nullptr, source_, cited_);
    if (!nearest) {
      outcome_.obstacle = Obstacle::kTooLong;
      return;
    }
    outcome_.words_quoted = static_cast<std::uint32_t>(nearest->words_quoted);
    const bool altered = nearest->words_found >= kFewestWordsFound && 2 * nearest->words_found >= nearest->words_quoted;
    if (!altered) {
      outcome_.verdict = Verdict::kAbsent;
      return;
    }
    outcome_.verdict = Verdict::kAltered;
    outcome_.words_found = static_cast<std::uint32_t>(nearest->words_found);
    outcome_.places.push_back({nearest->source, nearest->folds});
    outcome_.edits = std::move(nearest->edits);
    outcome_.differences = std::move(nearest->differences);
    if (!outcome_.differences.empty()) return;
    // Piece for piece the words are there, and yet not as a whole; or what parts them says something else.
    const bool pieces = reading_ || quotation_.size() > kMaxAlignedQuoted;
    outcome_.differences.push_back({pieces ? Difference::Kind::kOrder : Difference::Kind::kSpelling,
                                    quotation_.RangeOf(0, quotation_.size()), nearest->source});
  }

  const ComparisonStream& quotation_;
  const ComparisonStream& source_;
  std::optional<ByteRange> cited_;
  std::optional<EditorialReading> reading_;
  Outcome outcome_;
};

}  // namespace

std::string_view NameOf(Verdict verdict) {
  static constexpr std::array<std::string_view, 6> kNames = {"exact",   "folded", "editorial",
                                                             "altered", "absent", "unchecked"};
  return kNames[static_cast<std::size_t>(verdict)];
}

Outcome Judge(const ComparisonStream& quotation, const ComparisonStream& source, std::optional<ByteRange> cited) {
  return Judgement(quotation, source, cited).Reach();
}

}  // namespace fonds::comparison
