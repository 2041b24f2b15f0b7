#include "cli/findings.h"

#include "cli/console.h"

namespace fonds::cli {

Findings::Findings(bool json) : json_(json) {
  if (json_) out_.BeginObject().Key("findings").BeginArray();
}

void Findings::Add(const Finding& finding) {
  if (json_) {
    out_.BeginObject().Key("code").String(finding.row->code).Key("name").String(finding.row->name);
    out_.Key("severity").String(SeverityName(finding.row->severity)).Key("place").String(finding.place);
    out_.Key("message").String(finding.message).EndObject();
    return;
  }
  const std::string code = std::string(finding.row->code) + " " + std::string(finding.row->name);
  Print(std::string(SeverityName(finding.row->severity)) + " " + code + "  " + Shown(finding.place) + "\n    " +
        ShownBlock(finding.message, 4) + "\n");
}

std::string WitnessedText(const WitnessSummary& witnessed) {
  if (witnessed.size == 0)
    return witnessed.witnesses == 0 ? "no" : "no (quorum " + std::to_string(witnessed.quorum) + ")";
  std::string text = (witnessed.quorum_reached ? "covers " : "no quorum; ") + std::to_string(witnessed.size) + " by " +
                     std::to_string(witnessed.by.size()) + " of " + std::to_string(witnessed.witnesses) + " (quorum " +
                     std::to_string(witnessed.quorum) + "):";
  for (const std::string& name : witnessed.by) text += " " + Shown(name);
  return text;
}

}  // namespace fonds::cli
