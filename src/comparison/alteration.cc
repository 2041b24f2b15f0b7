#include "comparison/alteration.h"

#include <algorithm>

#include "comparison/editorial_match.h"
#include "comparison/likely_stretches.h"
#include "comparison/patched_word.h"

namespace fonds::comparison {
namespace {

constexpr std::size_t kStretchesTried = 3;

// Tokens of one part that are aligned at once.
struct Piece {
  TokenRange quoted;
  bool begins = false;
};

std::optional<std::vector<Piece>> PiecesOf(const ComparisonStream& quotation, const EditorialReading* reading) {
  std::vector<Piece> parts;
  if (reading == nullptr) {
    parts.push_back({{0, quotation.size()}, true});
  } else {
    for (const Element& element : reading->elements) {
      const std::size_t end = element.final_mark.last;
      if (element.part < parts.size()) {
        parts.back().quoted.last = end;
      } else {
        parts.push_back({{element.words.first, end}, true});
      }
    }
  }
  std::vector<Piece> pieces;
  for (const Piece& part : parts) {
    for (std::size_t at = part.quoted.first; at < part.quoted.last; at += kMaxAlignedQuoted) {
      if (pieces.size() == kMaxPieces) return std::nullopt;
      pieces.push_back({{at, std::min(at + kMaxAlignedQuoted, part.quoted.last)}, at == part.quoted.first});
    }
  }
  return pieces;
}

// How much of both is alike: found / of.
struct Share {
  std::size_t found = 0;
  std::size_t of = 1;
  bool AtLeastHalf() const { return 2 * found >= of; }
};

class Finder {
 public:
  Finder(const ComparisonStream& quotation, const EditorialReading* reading, const ComparisonStream& source,
         std::optional<ByteRange> cited)
      : quotation_(quotation), source_(source), reading_(reading), cited_(cited) {}

  Alteration Find(const std::vector<Piece>& pieces) {
    for (const Piece& piece : pieces) {
      const std::size_t words = WordsOf(piece.quoted);
      found_.words_quoted += words;
      const std::optional<TokenAlignment> alignment = words == 0 ? std::nullopt : Nearest(piece.quoted, words);
      if (alignment && !IsThinAndFar(words, *alignment)) {
        Add(piece, *alignment);
      } else {
        const std::size_t nowhere = source_.size();
        found_.differences.push_back(DifferenceOf(quotation_, piece.quoted, source_, {nowhere, nowhere}));
      }
    }
    if (first_ < last_) found_.source = source_.RangeOf(first_, last_);
    return std::move(found_);
  }

 private:
  // The words that are the source's: not an editor's in brackets.
  std::size_t WordsOf(TokenRange piece) const {
    std::size_t words = quotation_.WordsIn(piece.first, piece.last);
    if (reading_ == nullptr) return words;
    for (const Element& element : reading_->elements) {
      const bool inside = element.between.first >= piece.first && element.between.last <= piece.last;
      if (inside) words -= quotation_.WordsIn(element.between.first, element.between.last);
    }
    return words;
  }

  Share ShareOf(const TokenAlignment& alignment, std::size_t words) const {
    const std::size_t others = source_.WordsIn(alignment.source.first, alignment.source.last);
    return {std::min(alignment.words_alike, words), std::max(words, others)};
  }

  std::optional<TokenAlignment> Nearest(TokenRange quoted, std::size_t words) const {
    if (source_.size() == 0) return std::nullopt;
    std::optional<TokenAlignment> best;
    const auto consider = [&](TokenRange stretch) {
      if (stretch.empty()) return;
      TokenAlignment alignment = AlignTokens(quotation_, quoted, source_, stretch);
      const Share share = ShareOf(alignment, words);
      if (!share.AtLeastHalf() || (best && best->score >= alignment.score)) return;
      best = std::move(alignment);
    };
    if (cited_) consider(StretchAbout(quoted, source_, source_.TokenAt(cited_->start)));
    if (best) return best;
    // The next piece of a passage stands behind the one before it.
    if (last_ > 0) consider(StretchAbout(quoted, source_, last_));
    for (const TokenRange& stretch : LikelyStretches(quotation_, quoted, source_, kStretchesTried)) consider(stretch);
    return best;
  }

  // A few words that could stand anywhere: the same rule as for those that were not altered.
  bool IsThinAndFar(std::size_t words, const TokenAlignment& alignment) const {
    if (last_ == 0 || words >= kThinPart || alignment.source.first < last_) return false;
    return source_.WordsIn(last_, alignment.source.first) > kThinReach;
  }

  void Add(const Piece& piece, const TokenAlignment& alignment) {
    found_.words_found += alignment.words_alike;
    if (alignment.source.first < last_) {
      Difference order;
      order.kind = Difference::Kind::kOrder;
      order.quoted = quotation_.RangeOf(piece.quoted.first, piece.quoted.last);
      order.source = source_.RangeOf(alignment.source.first, alignment.source.last);
      found_.differences.push_back(order);
    }
    TokenAlignment unmarked{{}, alignment.source, alignment.words_alike};
    for (const AlignedRun& run : alignment.runs) {
      if (run.alike || !TakeEdit(run)) unmarked.runs.push_back(run);
    }
    auto differences = DifferencesIn(quotation_, source_, unmarked, piece.begins, found_.folds);
    found_.differences.insert(found_.differences.end(), differences.begin(), differences.end());
    first_ = std::min(first_, alignment.source.first);
    last_ = std::max(last_, alignment.source.last);
  }

  // A run that is an editor's mark and nothing else.
  bool TakeEdit(const AlignedRun& run) {
    if (reading_ == nullptr) return false;
    for (const Element& element : reading_->elements) {
      if (element.patched && element.words == run.quoted && run.source.size() == 1 &&
          source_.IsWord(run.source.first) &&
          StandsFor(PatchedWordOf(quotation_, element), source_.Raw(run.source.first))) {
        found_.edits.push_back(EditOfPatch(quotation_, element, source_, run.source.first));
        return true;
      }
      const bool bracket = element.link == Element::Link::kInsertion || element.link == Element::Link::kSic;
      if (bracket && element.between == run.quoted &&
          source_.WordsIn(run.source.first, run.source.last) <= kMaxReplacedWords) {
        const auto edit = EditOfLink(quotation_, element.link, element.between, source_, run.source, found_.folds);
        if (edit) found_.edits.push_back(*edit);
        return true;
      }
      if (!element.final_mark.empty() && element.final_mark == run.quoted && run.source.empty()) {
        Edit edit;
        edit.kind = Edit::Kind::kFinalMark;
        edit.quoted = quotation_.RangeOf(run.quoted.first, run.quoted.last);
        edit.source = source_.RangeOf(run.source.first, run.source.last);
        found_.edits.push_back(edit);
        return true;
      }
    }
    return false;
  }

  const ComparisonStream& quotation_;
  const ComparisonStream& source_;
  const EditorialReading* reading_;
  std::optional<ByteRange> cited_;
  Alteration found_;
  std::size_t first_ = SIZE_MAX;
  std::size_t last_ = 0;
};

}  // namespace

std::optional<Alteration> NearestAlteration(const ComparisonStream& quotation, const EditorialReading* reading,
                                            const ComparisonStream& source, std::optional<ByteRange> cited) {
  const auto pieces = PiecesOf(quotation, reading);
  if (!pieces) return std::nullopt;
  return Finder(quotation, reading, source, cited).Find(*pieces);
}

}  // namespace fonds::comparison
