#include "collation/table_of_wordings.h"

#include <algorithm>
#include <limits>
#include <map>

#include "collation/word_order.h"

namespace fonds::collation {
namespace {

using comparison::Difference;
using text::ComparisonStream;
using Kind = comparison::Difference::Kind;

bool Before(const TokenRange& a, const TokenRange& b) {
  return std::pair(a.first, a.last) < std::pair(b.first, b.last);
}

Stretch StretchOf(const Fragment& fragment, const TokenRange& tokens) {
  const text::ByteRange bytes = fragment.stream().RangeOf(tokens.first, tokens.last);
  const std::uint64_t start = fragment.PositionOf(bytes.start);
  return {start, bytes.empty() ? start : fragment.PositionOf(bytes.end), std::string(fragment.stream().In(bytes))};
}

class Table {
 public:
  Table(const Fragment& base, const std::vector<AlignedWitness>& witnesses) : base_(base), witnesses_(witnesses) {
    FindLemmas();
    places_.resize(lemmas_.size());
    for (std::size_t i = 0; i < lemmas_.size(); ++i) {
      places_[i].lemma = StretchOf(base_, lemmas_[i]);
      const std::size_t first = lemmas_[i].first;
      if (lemmas_[i].empty() && first > 0) places_[i].before = base_.stream().Raw(first - 1);
    }
  }

  std::vector<Place> Fill() {
    for (std::size_t i = 0; i < witnesses_.size(); ++i) AddReadings(i);
    for (Place& place : places_) {
      std::sort(place.readings.begin(), place.readings.end(), [](const Reading& a, const Reading& b) {
        return a.witnesses.front().witness < b.witnesses.front().witness;
      });
    }
    return std::move(places_);
  }

 private:
  void FindLemmas() {
    for (const AlignedWitness& witness : witnesses_) {
      for (const Variance& variance : witness.alignment.variances) lemmas_.push_back(variance.base);
    }
    std::sort(lemmas_.begin(), lemmas_.end(), Before);
    std::size_t kept = 0;
    for (const TokenRange& lemma : lemmas_) {
      const bool joins = kept > 0 && (lemma == lemmas_[kept - 1] || lemma.first < lemmas_[kept - 1].last);
      if (joins) {
        lemmas_[kept - 1].last = std::max(lemmas_[kept - 1].last, lemma.last);
      } else {
        lemmas_[kept++] = lemma;
      }
    }
    lemmas_.resize(kept);
  }

  std::size_t LemmaOf(const TokenRange& base) const {
    // Behind an empty lemma may stand one that begins at the same token.
    const TokenRange key{base.first, base.empty() ? base.first : std::numeric_limits<std::size_t>::max()};
    const auto after = std::upper_bound(lemmas_.begin(), lemmas_.end(), key, Before);
    return static_cast<std::size_t>(after - lemmas_.begin()) - 1;
  }

  void AddReadings(std::size_t index) {
    const std::vector<Variance>& variances = witnesses_[index].alignment.variances;
    for (std::size_t i = 0; i < variances.size();) {
      const std::size_t place = LemmaOf(variances[i].base);
      std::size_t end = i + 1;
      while (end < variances.size() && LemmaOf(variances[end].base) == place) ++end;
      const WordingAlignment& alignment = witnesses_[index].alignment;
      const bool has_all = alignment.base.first <= lemmas_[place].first && lemmas_[place].last <= alignment.base.last;
      if (has_all) AddReading(index, place, variances[i], variances[end - 1], end - i == 1);
      i = end;
    }
  }

  // `first`, `last`: the witness's variances within the place.
  void AddReading(std::size_t index, std::size_t place, const Variance& first, const Variance& last, bool alone) {
    const AlignedWitness& witness = witnesses_[index];
    const TokenRange& lemma = lemmas_[place];
    TokenRange words{first.words.first, last.words.last};
    if (lemma.first < first.base.first) words.first = witness.alignment.PlaceOf(lemma.first).first;
    if (last.base.last < lemma.last) words.last = witness.alignment.PlaceOf(lemma.last - 1).last;
    const Kind kind = alone && first.base == lemma ? KindOf(witness, first.kind, words, lemma)
                                                   : KindOf(witness, std::nullopt, words, lemma);
    const Stretch stretch = StretchOf(*witness.fragment, words);
    std::vector<Reading>& readings = places_[place].readings;
    const auto [known, fresh] = reading_of_.try_emplace({place, stretch.words}, readings.size());
    if (fresh) readings.push_back({comparison::NameOf(kind), stretch.words, {}});
    readings[known->second].witnesses.push_back({index + 1, stretch.start, stretch.end});
  }

  Kind KindOf(const AlignedWitness& witness, std::optional<Kind> known, const TokenRange& words,
              const TokenRange& lemma) const {
    const ComparisonStream& stream = witness.fragment->stream();
    if (AreReordered(stream, words, base_.stream(), lemma)) return Kind::kOrder;
    if (known) return *known;
    return comparison::DifferenceOf(stream, words, base_.stream(), lemma).kind;
  }

  const Fragment& base_;
  const std::vector<AlignedWitness>& witnesses_;
  std::vector<TokenRange> lemmas_;
  std::vector<Place> places_;
  std::map<std::pair<std::size_t, std::string>, std::size_t> reading_of_;
};

}  // namespace

Passage TableOf(std::uint32_t base_text, const Fragment& base, const WordRange& base_words,
                const std::vector<AlignedWitness>& witnesses) {
  Passage passage;
  passage.words = base_words.size();
  const TokenRange tokens{base.TokenOf(base_words.first), base.TokenOf(base_words.last - 1) + 1};
  Stretch all = StretchOf(base, tokens);
  passage.witnesses.push_back({base_text, all, all.start, all.end});
  for (const AlignedWitness& witness : witnesses) {
    const Stretch part = StretchOf(base, witness.alignment.base);
    passage.witnesses.push_back(
        {witness.text, StretchOf(*witness.fragment, witness.alignment.words), part.start, part.end});
  }
  passage.places = Table(base, witnesses).Fill();
  return passage;
}

}  // namespace fonds::collation
