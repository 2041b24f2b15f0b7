#include "collation/containment.h"

#include <algorithm>
#include <map>

namespace fonds::collation {
namespace {

struct Held {
  std::uint64_t end;
  std::size_t passage;
};

bool Holds(const PassageWitness& one, const PassageWitness& other) {
  return one.text == other.text && one.stretch.start <= other.stretch.start && other.stretch.end <= one.stretch.end;
}

bool Holds(const Passage& passage, const PassageWitness& witness) {
  if (Holds(passage.witnesses.front(), witness)) return true;
  auto at = std::lower_bound(passage.witnesses.begin() + 1, passage.witnesses.end(), witness.text,
                             [](const PassageWitness& one, std::size_t text) { return one.text < text; });
  for (; at != passage.witnesses.end() && at->text == witness.text; ++at) {
    if (at->stretch.start > witness.stretch.start) return false;
    if (Holds(*at, witness)) return true;
  }
  return false;
}

// The stretches of the passages kept so far, by text and by start.
class Stretches {
 public:
  void Add(std::size_t number, const Passage& passage) {
    for (const PassageWitness& witness : passage.witnesses)
      by_text_[witness.text].emplace(witness.stretch.start, Held{witness.stretch.end, number});
  }

  // Some passages of which a stretch holds this one.
  std::vector<std::size_t> HoldersOf(const PassageWitness& witness) const {
    std::vector<std::size_t> holders;
    const auto text = by_text_.find(witness.text);
    if (text == by_text_.end()) return holders;
    std::size_t looked = 0;
    for (auto at = text->second.upper_bound(witness.stretch.start); at != text->second.begin() && looked < kMostHolders;
         ++looked) {
      --at;
      if (at->second.end >= witness.stretch.end) holders.push_back(at->second.passage);
    }
    return holders;
  }

 private:
  std::map<std::size_t, std::multimap<std::uint64_t, Held>> by_text_;
};

}  // namespace

void DropContained(std::vector<Passage>& passages) {
  Stretches stretches;
  std::size_t kept = 0;
  for (std::size_t i = 0; i < passages.size(); ++i) {
    const std::vector<std::size_t> holders = stretches.HoldersOf(passages[i].witnesses.front());
    const bool contained = std::any_of(holders.begin(), holders.end(), [&](std::size_t holder) {
      return std::all_of(passages[i].witnesses.begin(), passages[i].witnesses.end(),
                         [&](const PassageWitness& witness) { return Holds(passages[holder], witness); });
    });
    if (contained) continue;
    stretches.Add(kept, passages[i]);
    if (kept != i) passages[kept] = std::move(passages[i]);
    ++kept;
  }
  passages.resize(kept);
}

}  // namespace fonds::collation
