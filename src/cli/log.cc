#include "cli/command.h"
#include "cli/view_json.h"
#include "cli/when.h"

namespace fonds::cli {
namespace {

void PrintEntry(const LogLine& line) {
  Print("entry " + std::to_string(line.number) + "  " + line.time + "  " + line.agent);
  if (!line.label.empty()) Print(" (" + Shown(line.label) + ")");
  if (line.parts > 1) Print("  part " + std::to_string(line.part) + " of " + std::to_string(line.parts));
  Print(line.pending ? "  pending\n" : "\n");
  if (line.suspicion) {
    Print("  valid when registered; its key is declared suspect by policy " + std::to_string(line.suspicion->policy) +
          "\n");
  }
  if (const std::string when = WhenText(line.when); !when.empty()) Print("  " + when + "\n");
  for (const LogLine::Item& item : line.items) {
    Print("  " + Shown(item.kind) + " " + Short(item.id.Hex()));
    if (item.document && item.document->digest() != item.id.digest()) Print("  of " + Short(item.document->Hex()));
    Print("  " + Shown(item.summary) + "\n");
  }
}

class Log final : public Command {
 public:
  void Declare(Arguments& arguments) override {
    arguments.Word("document", document_, "only what is about this document", false);
    arguments.Option("-n,--number", limit_, "N", "only the newest N entries");
  }

  Result<int> Run(Desk& desk) override {
    FONDS_ASSIGN(const Snapshot snapshot, desk.OpenSnapshot());
    LogOptions options{.document = {}, .limit = limit_};
    if (!document_.empty()) {
      FONDS_ASSIGN(options.document, snapshot.FindDocument(document_));
    }
    FONDS_ASSIGN(const std::vector<LogLine> lines, ReadLog(snapshot, options));
    if (desk.json()) {
      json::Output out;
      out.BeginObject().Key("entries");
      WriteJson(out, lines);
      out.EndObject();
      Print(out.Finish());
      return kDone;
    }
    for (const LogLine& line : lines) PrintEntry(line);
    return kDone;
  }

 private:
  std::string document_;
  std::uint64_t limit_ = 0;
};

}  // namespace

std::unique_ptr<Command> MakeLog() {
  return std::make_unique<Log>();
}

}  // namespace fonds::cli
