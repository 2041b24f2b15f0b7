#include "cli/findings.h"

#include "cli/console.h"

namespace fonds::cli {

Findings::Findings(bool json) : json_(json) {
  if (json_) out_.BeginObject().Key("findings").BeginArray();
}

void Findings::Add(const Finding& finding) {
  const std::string code = std::string(finding.row->code) + " " + std::string(finding.row->name);
  if (json_) {
    out_.BeginObject().Key("code").String(finding.row->code).Key("name").String(finding.row->name);
    out_.Key("severity").String(SeverityName(finding.row->severity)).Key("place").String(finding.place);
    out_.Key("message").String(finding.message).EndObject();
    return;
  }
  Print(std::string(SeverityName(finding.row->severity)) + " " + code + "  " + Shown(finding.place) + "\n    " +
        ShownBlock(finding.message, 4) + "\n");
}

}  // namespace fonds::cli
