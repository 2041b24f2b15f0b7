#include "store/subjects.h"

#include <optional>
#include <unordered_map>

namespace fonds {

// Each chain of retractions is walked once, because what is found is kept for all that wait for it.
std::vector<std::string> SubjectsOf(const std::vector<const Filed*>& members) {
  std::unordered_map<StatementId, std::size_t> index;
  for (std::size_t i = 0; i < members.size(); ++i) index.emplace(members[i]->id, i);
  std::vector<std::string> names(members.size());
  std::vector<bool> known(members.size());
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (known[i]) continue;
    std::vector<std::size_t> waiting;
    std::optional<std::size_t> at = i;
    while (at && !known[*at]) {
      waiting.push_back(*at);
      known[*at] = true;  // also ends a circle, which only files under wrong names could form
      const Statement& statement = members[*at]->statement;
      names[*at] = statement.Subject();
      if (!statement.IsRetraction() || statement.parents.empty()) break;
      const auto parent = index.find(statement.parents.front());
      at = parent == index.end() ? std::nullopt : std::optional(parent->second);
    }
    const std::string& name = names[at.value_or(waiting.back())];
    for (const std::size_t one : waiting) {
      if (members[one]->statement.IsRetraction()) names[one] = name;
    }
  }
  return names;
}

}  // namespace fonds
