#include "collation/covering.h"

#include <algorithm>
#include <numeric>

#include "collation/chaining.h"

namespace fonds::collation {
namespace {

class Covering {
 public:
  Covering(WindowIndex& index, std::uint32_t window) : index_(index), window_(window), covered_(index.likes()) {}

  BaseGroups Cover(std::uint32_t base_text) {
    std::vector<Anchor> anchors;
    for (const WindowIndex::Position& here : index_.PositionsOf(base_text)) {
      if (covered_[here.likes]) continue;
      covered_[here.likes] = true;
      if (StandsInOneGroup(here.likes)) continue;
      for (const std::uint32_t member : index_.Members(here.likes)) {
        const WindowIndex::Position& other = index_.positions()[member];
        if (&other != &here) anchors.push_back({other.text, other.word, here.word});
      }
    }
    BaseGroups groups{base_text, GroupMatches(ChainAnchors(anchors, base_text, window_), window_)};
    for (const Group& group : groups.groups) {
      Mark(base_text, group.base);
      for (const Match& match : group.matches) Mark(match.text, match.words);
      ++next_group_;
    }
    return groups;
  }

 private:
  bool StandsInOneGroup(std::uint32_t likes) {
    const auto members = index_.Members(likes);
    const std::uint32_t group = index_.positions()[members.front()].group;
    if (group == WindowIndex::kNoGroup) return false;
    return std::all_of(members.begin(), members.end(),
                       [&](std::uint32_t member) { return index_.positions()[member].group == group; });
  }

  // Windows that stand in two groups keep the first: it has the larger base.
  void Mark(std::uint32_t text, const WordRange& words) {
    const auto positions = index_.PositionsOf(text);
    auto at = std::lower_bound(positions.begin(), positions.end(), words.first,
                               [](const WindowIndex::Position& a, std::uint32_t word) { return a.word < word; });
    for (; at != positions.end() && at->word + window_ <= words.last; ++at) {
      if (at->group == WindowIndex::kNoGroup) at->group = next_group_;
    }
  }

  WindowIndex& index_;
  std::uint32_t window_;
  std::vector<bool> covered_;
  std::uint32_t next_group_ = 0;
};

}  // namespace

Result<std::vector<BaseGroups>> CoverWindows(WindowIndex& index, std::size_t texts, std::uint32_t window,
                                             Progress& progress) {
  std::vector<std::uint32_t> order(texts);
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return index.PositionsOf(a).size() > index.PositionsOf(b).size();
  });
  Covering covering(index, window);
  std::vector<BaseGroups> bases;
  for (const std::uint32_t text : order) {
    if (progress.Stopped()) return Error(Code::kInterrupted, "the collation was stopped; nothing was written");
    BaseGroups groups = covering.Cover(text);
    if (!groups.groups.empty()) bases.push_back(std::move(groups));
  }
  return bases;
}

std::vector<Group> GroupMatches(std::vector<Match> matches, std::uint32_t least) {
  std::vector<Group> groups;
  for (Match& match : matches) {
    if (groups.empty() || Overlap(groups.back().base, match.base) < least) groups.push_back({match.base, {}});
    Group& group = groups.back();
    group.base.first = std::min(group.base.first, match.base.first);
    group.base.last = std::max(group.base.last, match.base.last);
    if (!match.same.empty()) group.matches.push_back(std::move(match));
  }
  std::erase_if(groups, [](const Group& group) { return group.matches.empty(); });
  return groups;
}

}  // namespace fonds::collation
