#include "collation/passage_making.h"

#include <algorithm>
#include <limits>
#include <tuple>

#include "collation/extension.h"
#include "collation/table_of_wordings.h"

namespace fonds::collation {
namespace {

constexpr WordRange kAnywhere{0, std::numeric_limits<std::uint32_t>::max()};

bool ByPlace(const Match& a, const Match& b) {
  return std::tie(a.base.first, a.text, a.words.first) < std::tie(b.base.first, b.text, b.words.first);
}

bool ByText(const Match& a, const Match& b) {
  return std::tie(a.text, a.words.first, b.words.last, a.base.first) <
         std::tie(b.text, b.words.first, a.words.last, b.base.first);
}

// Where the base text has the passage again: the base is not extended into it.
std::uint32_t NextOwnPlace(std::uint32_t base_text, const Group& group) {
  std::uint32_t next = kAnywhere.last;
  for (const Match& match : group.matches) {
    if (match.text == base_text) next = std::min(next, match.words.first);
  }
  return std::max(next, group.base.last);
}

std::vector<Match> ExtendAll(const BaseGroups& groups, const Pieces& pieces) {
  std::vector<Match> matches;
  for (const Group& group : groups.groups) {
    const auto base = pieces.Read(groups.base_text, group.base);
    if (base == nullptr) continue;
    const std::uint32_t next = NextOwnPlace(groups.base_text, group);
    for (Match match : group.matches) {
      const auto words = pieces.Read(match.text, match.words);
      if (words == nullptr) continue;
      Limits limits{{0, next}, kAnywhere};
      if (match.text == groups.base_text) limits.words.first = std::min(match.base.last, match.words.first);
      Extend(match, *base, *words, limits);
      matches.push_back(std::move(match));
    }
    // A base that repeats itself is wider than what matches it.
    matches.push_back({groups.base_text, group.base, group.base, {}});
  }
  std::sort(matches.begin(), matches.end(), ByPlace);
  return matches;
}

// What lies within another match of the same text, or within the base itself, is said already.
void DropRepeated(std::uint32_t base_text, Group& group) {
  std::sort(group.matches.begin(), group.matches.end(), ByText);
  std::vector<Match> kept;
  for (Match& match : group.matches) {
    if (match.text == base_text && group.base.Holds(match.words)) continue;
    if (!kept.empty() && kept.back().text == match.text && kept.back().words.Holds(match.words)) continue;
    kept.push_back(std::move(match));
  }
  group.matches = std::move(kept);
}

std::vector<Passage> PassageOf(std::uint32_t base_text, Group& group, const Pieces& pieces, std::uint32_t window,
                               bool within) {
  DropRepeated(base_text, group);
  const auto base = pieces.Read(base_text, group.base);
  if (base == nullptr) return {};
  std::vector<std::unique_ptr<const Fragment>> fragments;
  std::vector<AlignedWitness> witnesses;
  bool several = within;
  for (const Match& match : group.matches) {
    auto words = pieces.Read(match.text, match.words);
    if (words == nullptr) continue;
    auto alignment = AlignWordings(match, *base, *words, window);
    if (!alignment) continue;
    several = several || match.text != base_text;
    witnesses.push_back({match.text, words.get(), *std::move(alignment)});
    fragments.push_back(std::move(words));
  }
  if (witnesses.empty() || !several) return {};
  return {TableOf(base_text, *base, group.base, witnesses)};
}

}  // namespace

std::vector<Passage> MakePassages(BaseGroups groups, const Pieces& pieces, std::uint32_t window, bool within) {
  std::vector<Passage> passages;
  for (Group& group : GroupMatches(ExtendAll(groups, pieces), window)) {
    for (Passage& passage : PassageOf(groups.base_text, group, pieces, window, within))
      passages.push_back(std::move(passage));
  }
  return passages;
}

}  // namespace fonds::collation
