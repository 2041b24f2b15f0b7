#include "verify/act_check.h"

#include <algorithm>

#include "store/layout.h"

namespace fonds {

void ActCheck::Resume(const std::vector<ActParts>& acts) {
  for (const ActParts& act : acts) acts_.emplace(act.act, act);
}

std::vector<ActParts> ActCheck::Seen() const {
  std::vector<ActParts> seen;
  for (const auto& [nonce, act] : acts_) seen.push_back(act);
  std::sort(seen.begin(), seen.end(), [](const ActParts& a, const ActParts& b) { return a.first < b.first; });
  return seen;
}

void ActCheck::Take(const EntryFacts& facts) {
  const Entry& entry = *facts.entry;
  if (entry.parts == 1) return;
  ActParts& act = acts_[entry.act];
  if (act.taken.empty()) {
    act.act = entry.act;
    act.agent = entry.agent;
    act.parts = entry.parts;
    act.first = facts.number;
  }
  act.taken.push_back(entry.part);
  if (act.agent == entry.agent && act.parts == entry.parts) return;
  report_.Add(Found::kActInconsistent, facts.path,
              "part of an act of " + std::to_string(entry.parts) + " parts by " + entry.agent + "; entry " +
                  std::to_string(act.first) + " says " + std::to_string(act.parts) + " parts by " + act.agent,
              facts.number);
}

void ActCheck::Finish() {
  for (auto& [nonce, act] : acts_) {
    std::sort(act.taken.begin(), act.taken.end());
    const auto distinct = static_cast<std::size_t>(std::unique(act.taken.begin(), act.taken.end()) - act.taken.begin());
    const std::string place = layout::EntryPath(act.first);
    if (distinct != act.taken.size()) {
      report_.Add(Found::kActInconsistent, place, "one part of the act " + nonce + " stands in two entries", act.first);
    }
    if (distinct >= act.parts) continue;
    report_.Add(Found::kActIncomplete, place,
                "of the act " + nonce + " there are " + std::to_string(distinct) + " of " + std::to_string(act.parts) +
                    " parts",
                act.first);
  }
}

}  // namespace fonds
