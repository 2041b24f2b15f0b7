#include "exchange/receive.h"

#include "cli/command.h"
#include "cli/findings.h"

namespace fonds::cli {
namespace {

std::int64_t Signed(std::uint64_t number) {
  return static_cast<std::int64_t>(number);
}

class ReceiveCommand final : public Command {
 public:
  void Declare(Arguments& arguments) override {
    arguments.Word("source", source_, "a git bundle, a repository, a directory or a tar file");
    arguments.Word("destination", destination_, "the archive to make; must not exist, or be an empty folder");
    arguments.Flag("--as-mirror", mirror_, "keep it as a copy in which fonds writes nothing");
  }

  Result<int> Run(Desk& desk) override {
    Findings findings(desk.json());
    const ReceiveRequest request{.source = source_, .destination = destination_, .mirror = mirror_};
    FONDS_ASSIGN(const Received received, Receive(request, desk.keyring(), findings, desk.progress()));
    if (received.written) FONDS_TRY(Keep(desk));
    desk.json() ? PrintJson(received, findings.out()) : PrintText(received);
    return received.written ? kDone : kSomethingWrong;
  }

 private:
  // What this machine has seen of it, to compare with next time.
  Status Keep(Desk& desk) const {
    GlobalOptions options = desk.options();
    options.archive = destination_;
    const Desk there(options);
    FONDS_ASSIGN(const Archive archive, Archive::Open(destination_));
    return there.Remember(archive);
  }

  void PrintText(const Received& received) const {
    if (!received.written) {
      Print(Plural(received.errors, "error", "errors") + ": " + Shown(source_) +
            " was not received; nothing was written\n");
      return;
    }
    const VerifySummary& summary = received.summary;
    Print("received " + Shown(destination_) + " from a " + received.form + ": archive " + summary.archive->Hex() +
          "\n");
    Print("  " + Plural(summary.entries, "entry", "entries") + ", " +
          Plural(summary.documents, "document", "documents") + "; " + Plural(received.files, "file", "files") + ", " +
          HumanSize(received.bytes) + "\n");
    Print("  verified in full, compared with " + summary.compared + ": 0 errors, " +
          Plural(summary.warnings, "warning", "warnings") + ", " + Plural(summary.notices, "notice", "notices") + "\n");
    if (mirror_) Print("  a mirror: fonds writes nothing in it\n");
    if (received.not_here != 0)
      Remark("note: " + Plural(received.not_here, "large object", "large objects") + " did not come along");
  }

  void PrintJson(const Received& received, json::Output& out) const {
    const VerifySummary& summary = received.summary;
    out.EndArray().Key("received").Bool(received.written).Key("destination").String(destination_);
    out.Key("form").String(received.form).Key("archive");
    summary.archive ? out.String(summary.archive->Hex()) : out.Null();
    out.Key("mirror").Bool(mirror_).Key("compared").String(summary.compared);
    const std::pair<std::string_view, std::uint64_t> numbers[] = {
        {"entries", summary.entries}, {"documents", summary.documents}, {"files", received.files},
        {"bytes", received.bytes},    {"largeObjects", received.large}, {"notHere", received.not_here},
        {"errors", received.errors},  {"warnings", summary.warnings},   {"notices", summary.notices}};
    for (const auto& [key, value] : numbers) out.Key(key).Number(Signed(value));
    Print(out.EndObject().Finish());
  }

  std::string source_;
  std::string destination_;
  bool mirror_ = false;
};

}  // namespace

std::unique_ptr<Command> MakeReceive() {
  return std::make_unique<ReceiveCommand>();
}

}  // namespace fonds::cli
