#include "comparison/editorial_match.h"

#include <algorithm>

#include "comparison/gap.h"
#include "comparison/literal_search.h"
#include "comparison/patched_word.h"

namespace fonds::comparison {
namespace {

using Link = Element::Link;

constexpr std::size_t kMaxCandidates = std::size_t{1} << 16;
constexpr std::size_t kNone = SIZE_MAX;
// Marks that may stand beside the words that an insertion replaces.
constexpr std::size_t kMaxReplacedTokens = 4 * kMaxReplacedWords;

// A place of one element, and the chain of places of the elements before it.
struct Candidate {
  LiteralMatch match;
  std::size_t before = kNone;       // of the element before
  std::size_t chain_first = kNone;  // the source token with which its chain begins; kNone: no chain leads here
};
using Candidates = std::vector<Candidate>;

class Chains {
 public:
  Chains(const ComparisonStream& quotation, const EditorialReading& reading, const ComparisonStream& source)
      : quotation_(quotation), source_(source), reading_(reading) {
    for (const Element& element : reading.elements) {
      part_words_.resize(element.part + 1);
      part_words_[element.part] += quotation.WordsIn(element.words.first, element.words.last);
    }
  }

  EditorialMatches Find(std::size_t limit, TokenRange wanted) {
    for (std::size_t i = 0; i < reading_.elements.size(); ++i) {
      places_.push_back(PlacesOf(reading_.elements[i]));
      if (places_.back().empty()) return {{}, complete_};
      if (i == 0) {
        for (Candidate& candidate : places_[0]) candidate.chain_first = candidate.match.source.first;
      } else {
        Tie(i);
      }
    }
    return Collect(limit, wanted);
  }

 private:
  Candidates PlacesOf(const Element& element) {
    if (element.patched) return PatchedPlaces(element);
    LiteralPlaces found = FindLiterally(quotation_, element.words, source_, element.begins, kMaxCandidates);
    complete_ = complete_ && found.complete;
    Candidates candidates;
    candidates.reserve(found.matches.size());
    for (const LiteralMatch& match : found.matches) candidates.push_back({match});
    return candidates;
  }

  Candidates PatchedPlaces(const Element& element) {
    const PatchedWord patched = PatchedWordOf(quotation_, element);
    Candidates candidates;
    for (std::size_t at = 0; at < source_.size(); ++at) {
      if (!source_.IsWord(at)) continue;
      if (!StandsFor(patched, source_.Raw(at))) continue;
      if (candidates.size() == kMaxCandidates) {
        complete_ = false;
        break;
      }
      candidates.push_back({{{at, at + 1}, FoldSet()}});
    }
    return candidates;
  }

  // Words of the source before each token.
  const std::vector<std::uint32_t>& WordsBefore() {
    if (!words_before_.empty()) return words_before_;
    words_before_.reserve(source_.size() + 1);
    words_before_.push_back(0);
    for (std::size_t at = 0; at < source_.size(); ++at)
      words_before_.push_back(words_before_.back() + (source_.IsWord(at) ? 1 : 0));
    return words_before_;
  }

  // Gives each place of element `i` the nearest chain that may lead to it. The places of one element are in order, at
  // their beginnings and at their ends.
  void Tie(std::size_t i) {
    Candidates& before = places_[i - 1];
    std::size_t behind = 0;       // the first of `before` that ends too late
    std::size_t nearest = kNone;  // the last of those with a chain
    for (Candidate& candidate : places_[i]) {
      const std::size_t start = candidate.match.source.first;
      for (; behind < before.size() && before[behind].match.source.last <= start; ++behind) {
        if (before[behind].chain_first != kNone) nearest = behind;
      }
      if (nearest == kNone || !MayFollow(i, before[nearest].match.source.last, start)) continue;
      candidate.before = nearest;
      candidate.chain_first = before[nearest].chain_first;
    }
  }

  bool MayFollow(std::size_t i, std::size_t end, std::size_t start) {
    const Element& element = reading_.elements[i];
    const auto words = [&] { return std::size_t{WordsBefore()[start]} - WordsBefore()[end]; };
    switch (element.link) {
      case Link::kBeside: return end == start && AreWordsPartedAlike(quotation_, element.words.first, source_, start);
      case Link::kSic: return end == start;
      case Link::kInsertion: return start - end <= kMaxReplacedTokens && words() <= kMaxReplacedWords;
      case Link::kOmission: break;
    }
    const bool thin = std::min(part_words_[element.part], part_words_[element.part - 1]) < kThinPart;
    return !thin || words() <= kThinReach;
  }

  EditorialMatches Collect(std::size_t limit, TokenRange wanted) {
    EditorialMatches found{{}, complete_};
    const Candidates& last = places_.back();
    for (std::size_t i = 0; i < last.size(); ++i) {
      if (last[i].chain_first == kNone) continue;
      // Of several that begin at the same place the first is the shortest.
      if (!found.matches.empty() && found.matches.back().source().first == last[i].chain_first) continue;
      if (found.matches.size() == limit) {
        found.complete = false;
        if (last[i].chain_first < wanted.first) continue;
        if (last[i].chain_first < wanted.last) found.matches.back() = ChainTo(i);
        break;
      }
      found.matches.push_back(ChainTo(i));
    }
    return found;
  }

  EditorialMatch ChainTo(std::size_t at) const {
    EditorialMatch match;
    for (std::size_t i = places_.size(); i-- > 0;) {
      match.elements.push_back(places_[i][at].match);
      at = places_[i][at].before;
    }
    std::reverse(match.elements.begin(), match.elements.end());
    return match;
  }

  const ComparisonStream& quotation_;
  const ComparisonStream& source_;
  const EditorialReading& reading_;
  std::vector<std::size_t> part_words_;
  std::vector<std::uint32_t> words_before_;
  std::vector<Candidates> places_;
  bool complete_ = true;
};

}  // namespace

EditorialMatches FindEditorially(const ComparisonStream& quotation, const EditorialReading& reading,
                                 const ComparisonStream& source, std::size_t limit, TokenRange wanted) {
  return Chains(quotation, reading, source).Find(limit, wanted);
}

}  // namespace fonds::comparison
