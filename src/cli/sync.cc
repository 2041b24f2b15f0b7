#include "sync/sync.h"

#include "cli/catalogue_words.h"
#include "cli/command.h"
#include "sync/discard.h"

namespace fonds::cli {
namespace {

class SyncCommand final : public Command {
 public:
  void Declare(Arguments& arguments) override { arguments.Word("path", path_, "the other copy, on this machine"); }

  Result<int> Run(Desk& desk) override {
    FONDS_ASSIGN(Archive ours, desk.OpenArchive());
    FONDS_ASSIGN(Archive theirs, Archive::Open(path_));
    FONDS_ASSIGN(const SyncReport report, Sync(ours, theirs, desk.keyring(), desk.context(), desk.progress()));
    FONDS_TRY(desk.Remember(ours));
    if (report.withdrawn != 0) ForgetWithdrawn(desk, ours);
    desk.json() ? PrintJson(report) : PrintText(report);
    return kDone;
  }

 private:
  static void PrintJson(const SyncReport& report) {
    json::Output out;
    out.BeginObject().Key("received").Number(static_cast<std::int64_t>(report.received));
    out.Key("sent").Number(static_cast<std::int64_t>(report.sent));
    out.Key("renumbered").Number(static_cast<std::int64_t>(report.renumbered));
    out.Key("largeReceived").Number(static_cast<std::int64_t>(report.large_received));
    out.Key("largeSent").Number(static_cast<std::int64_t>(report.large_sent));
    out.Key("withdrawn").Number(static_cast<std::int64_t>(report.withdrawn));
    out.Key("checkpoint");
    report.checkpoint ? out.Number(static_cast<std::int64_t>(report.checkpoint->size)) : out.Null();
    out.EndObject();
    Print(out.Finish());
  }

  static void PrintText(const SyncReport& report) {
    Print("received " + Plural(report.received, "entry", "entries") + ", sent " +
          Plural(report.sent, "entry", "entries"));
    if (report.renumbered != 0) Print("; " + std::to_string(report.renumbered) + " of ours numbered anew");
    Print("\n");
    if (report.large_received + report.large_sent != 0) {
      Print("large objects: " + std::to_string(report.large_received) + " received, " +
            std::to_string(report.large_sent) + " sent\n");
    }
    if (report.withdrawn != 0)
      Print("withdrawn: " + Plural(report.withdrawn, "file", "files") + " went from a copy that still had them\n");
    if (report.checkpoint) Print("checkpoint over " + Plural(report.checkpoint->size, "entry", "entries") + "\n");
  }

  std::string path_;
};

class DiscardCommand final : public Command {
 public:
  void Declare(Arguments& arguments) override {
    arguments.Word("statement", statement_, "any statement of the act (default: the newest act)", false);
  }

  Result<int> Run(Desk& desk) override {
    FONDS_ASSIGN(Writing writing, BeginWriting(desk));
    std::optional<StatementId> statement;
    if (!statement_.empty()) {
      FONDS_ASSIGN(const Snapshot snapshot, writing.archive.Read());
      FONDS_ASSIGN(const Snapshot::Whereabouts found, snapshot.FindStatement(statement_));
      statement = found.id;
    }
    FONDS_ASSIGN(const Discarded discarded,
                 Discard(writing.archive, desk.keyring(), writing.author, desk.context(), statement));
    ForgetWithdrawn(desk, writing.archive);
    if (desk.json()) {
      json::Output out;
      out.BeginObject().Key("first").Number(static_cast<std::int64_t>(discarded.first));
      out.Key("entries").Number(static_cast<std::int64_t>(discarded.count));
      out.Key("statements").Number(static_cast<std::int64_t>(discarded.statements));
      out.Key("carried").Number(static_cast<std::int64_t>(discarded.carried)).EndObject();
      Print(out.Finish());
      return kDone;
    }
    Print("discarded " + Plural(discarded.statements, "statement", "statements") + " of pending entry " +
          std::to_string(discarded.first) +
          (discarded.count > 1 ? "-" + std::to_string(discarded.first + discarded.count - 1) : std::string()) + "\n");
    if (discarded.carried != 0)
      Print(Plural(discarded.carried, "later entry was", "later entries were") + " numbered anew\n");
    return kDone;
  }

 private:
  std::string statement_;
};

}  // namespace

std::unique_ptr<Command> MakeSync() {
  return std::make_unique<SyncCommand>();
}
std::unique_ptr<Command> MakeDiscard() {
  return std::make_unique<DiscardCommand>();
}

}  // namespace fonds::cli
