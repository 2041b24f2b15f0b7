#include "cli/command.h"
#include "cli/view_json.h"

namespace fonds::cli {
namespace {

std::string Padded(std::string text, std::size_t width) {
  if (text.size() < width) text.resize(width, ' ');
  return text;
}

void PrintLine(const DocumentLine& line) {
  if (!line.withdrawn.empty()) {
    Print(Short(line.document.Hex()) + "  " + Shown(line.withdrawn) + "\n");
    return;
  }
  std::string marks;
  if (line.open_heads != 0) marks += "  [several current revisions]";
  if (line.not_understood) marks += "  [incomplete: not understood]";
  Print(Short(line.document.Hex()) + "  " + Padded(Shown(line.date), 10) + "  " + Padded(HumanSize(line.size), 8) +
        "  " + Padded(std::string(PresenceName(line.presence)), 12) + "  " + Shown(line.title) + marks + "\n");
}

class List final : public Command {
 public:
  void Declare(Arguments& /*arguments*/) override {}

  Result<int> Run(Desk& desk) override {
    FONDS_ASSIGN(const Snapshot snapshot, desk.OpenSnapshot());
    FONDS_ASSIGN(const std::vector<DocumentLine> lines, ListDocuments(snapshot));
    if (desk.json()) {
      json::Output out;
      out.BeginObject().Key("documents");
      WriteJson(out, lines);
      out.EndObject();
      Print(out.Finish());
      return kDone;
    }
    for (const DocumentLine& line : lines) PrintLine(line);
    return kDone;
  }
};

}  // namespace

std::unique_ptr<Command> MakeList() {
  return std::make_unique<List>();
}

}  // namespace fonds::cli
