#include "store/labels.h"

#include <set>

#include "store/revisions.h"

namespace fonds {

Result<std::map<AgentId, std::string>> LabelsOf(const Snapshot& snapshot) {
  FONDS_ASSIGN(const std::vector<Filed> statements, snapshot.ArchiveStatements());
  std::set<AgentId> agents;
  for (const Filed& filed : statements) {
    if (const auto* label = std::get_if<Label>(&filed.statement.body)) agents.insert(label->agent);
  }
  std::map<AgentId, std::string> labels;
  for (const AgentId& agent : agents) {
    FONDS_ASSIGN(const std::vector<const Filed*> heads, CurrentOf(snapshot, statements, Kind::kDescription, agent));
    for (const Filed* head : heads) {
      const auto* label = std::get_if<Label>(&head->statement.body);
      if (label == nullptr) continue;  // it was taken back
      std::string& text = labels[agent];
      text += (text.empty() ? "" : " / ") + label->label;
    }
  }
  return labels;
}

}  // namespace fonds
