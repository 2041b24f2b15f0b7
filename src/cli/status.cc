#include "cli/command.h"
#include "cli/view_json.h"

namespace fonds::cli {
namespace {

void PrintJson(const StatusView& view) {
  json::Output out;
  out.BeginObject().Key("archive").String(view.archive.Hex());
  out.Key("entries").Number(static_cast<std::int64_t>(view.entries));
  out.Key("checkpoint").Number(static_cast<std::int64_t>(view.checkpoint));
  out.Key("pending");
  WriteJson(out, view.pending);
  out.Key("pendingSince");
  view.pending_since.empty() ? out.Null() : out.String(view.pending_since);
  out.Key("seat").Bool(view.seat).Key("agent");
  view.agent ? out.String(*view.agent) : out.Null();
  out.Key("key");
  view.agent ? out.String(view.agent_fingerprint) : out.Null();
  out.Key("recoveryKey");
  view.recovery_key.empty() ? out.Null() : out.String(view.recovery_key);
  out.Key("openHeads").BeginArray();
  for (const auto& [document, kind] : view.open_heads) {
    out.BeginObject().Key("document").String(document.Hex()).Key("kind").String(kind).EndObject();
  }
  out.EndArray().Key("archiveOpen").Bool(view.archive_open);
  out.Key("pin").String(view.pin).EndObject();
  Print(out.Finish());
}

void PrintPending(const StatusView& view) {
  const std::vector<LogLine>& pending = view.pending;
  if (pending.empty()) {
    Print("nothing is pending: every number is final\n");
    return;
  }
  Print(Plural(pending.size(), "pending entry", "pending entries") + ", which a checkpoint would make final\n");
  Print("  pending since " + view.pending_since + ", by their own word\n");
  constexpr std::size_t kMostItems = 10;
  for (const LogLine& line : pending) {
    Print("  entry " + std::to_string(line.number) + "  " + line.time + "  " + line.agent + "\n");
    for (std::size_t i = 0; i < std::min(line.items.size(), kMostItems); ++i) {
      const LogLine::Item& item = line.items[i];
      Print("    " + Shown(item.kind) + " " + Short(item.id.Hex()) + "  " + Shown(item.summary) + "\n");
    }
    if (line.items.size() > kMostItems) Print("    and " + std::to_string(line.items.size() - kMostItems) + " more\n");
  }
}

void PrintOpen(const StatusView& view) {
  if (view.archive_open)
    Print("the archive's description has several current revisions: fonds show, then fonds merge\n");
  for (const auto& [document, kind] : view.open_heads) {
    Print("document " + Short(document.Hex()) + ": several current revisions of its " + kind + ": fonds show " +
          Short(document.Hex()) + ", then fonds merge\n");
  }
}

void PrintText(const StatusView& view) {
  Print("archive " + view.archive.Hex() + "\n");
  Print(view.agent ? "you write as " + *view.agent + " with the key " + view.agent_fingerprint + "\n"
                   : "no key on this machine writes to this archive without --key\n");
  if (view.seat) Print("this machine is its seat: it signs the checkpoints\n");
  if (!view.recovery_key.empty()) {
    Print("the recovery key is still on this machine: move " + Shown(view.recovery_key) + " elsewhere\n");
  }
  Print(Plural(view.entries, "entry", "entries") + "; " +
        (view.checkpoint == 0 ? "no checkpoint yet" : "a checkpoint covers " + std::to_string(view.checkpoint)) + "\n");
  if (!view.pin.empty()) Print("what this machine saw last: " + Shown(view.pin) + "\n");
  PrintPending(view);
  PrintOpen(view);
}

class StatusCommand final : public Command {
 public:
  void Declare(Arguments& /*arguments*/) override {}

  Result<int> Run(Desk& desk) override {
    FONDS_ASSIGN(const Snapshot snapshot, desk.OpenSnapshot());
    FONDS_ASSIGN(const StatusView view, ReadStatus(snapshot, desk.keyring()));
    desk.json() ? PrintJson(view) : PrintText(view);
    return kDone;
  }
};

}  // namespace

std::unique_ptr<Command> MakeStatus() {
  return std::make_unique<StatusCommand>();
}

}  // namespace fonds::cli
