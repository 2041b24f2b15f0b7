#include "attest/verification.h"
#include "cli/command.h"
#include "cli/findings.h"

namespace fonds::cli {
namespace {

void PrintSummaryJson(const VerifySummary& summary, json::Output& out) {
  const auto number = [&](std::string_view key, std::uint64_t value) {
    out.Key(key).Number(static_cast<std::int64_t>(value));
  };
  out.EndArray().Key("summary").BeginObject().Key("archive");
  summary.archive ? out.String(summary.archive->Hex()) : out.Null();
  out.Key("compared").String(summary.compared).Key("root").String(summary.root);
  number("policy", summary.policy);
  number("entries", summary.entries);
  number("checkpoint", summary.checkpoint);
  number("pending", summary.pending);
  number("documents", summary.documents);
  number("statements", summary.statements);
  number("bytes", summary.bytes);
  number("intact", summary.intact);
  number("byReference", summary.by_reference);
  number("notHere", summary.not_here);
  number("anchors", summary.anchors);
  number("anchorsUnchecked", summary.anchors_unchecked);
  number("errors", summary.errors);
  number("warnings", summary.warnings);
  number("notices", summary.notices);
  out.EndObject().EndObject();
  Print(out.Finish());
}

// No green tick: each layer says what was checked, and which layers do not exist here.
void PrintSummaryText(const VerifySummary& summary) {
  Print("compared with " + summary.compared + "\n");
  if (summary.archive) Print("  archive      " + summary.archive->Hex() + "\n");
  Print("  intact       " + Plural(summary.intact, "content", "contents") + ", " + HumanSize(summary.bytes));
  if (summary.by_reference != 0) Print("; " + std::to_string(summary.by_reference) + " by reference");
  if (summary.not_here != 0) Print("; " + std::to_string(summary.not_here) + " not here");
  Print("\n  described    " + Plural(summary.documents, "document", "documents") + ", " +
        Plural(summary.statements, "statement", "statements") + "; words found at " +
        Plural(summary.anchors, "anchor", "anchors"));
  if (summary.anchors_unchecked != 0)
    Print(", " + std::to_string(summary.anchors_unchecked) + " not checked (text not here)");
  Print("\n  registered   " + Plural(summary.entries, "entry", "entries") + ", judged by policy " +
        std::to_string(summary.policy));
  Print("\n  checkpoint   ");
  Print(summary.checkpoint == 0 ? "none" : "covers " + std::to_string(summary.checkpoint));
  if (summary.pending != 0) Print("; " + std::to_string(summary.pending) + " pending");
  Print("\n  witnessed, timestamped: no\n");
  Print(Plural(summary.errors, "error", "errors") + ", " + Plural(summary.warnings, "warning", "warnings") + ", " +
        Plural(summary.notices, "notice", "notices") + "\n");
}

class Verify final : public Command {
 public:
  void Declare(Arguments& arguments) override {
    arguments.Word("archive", path_, "repository, directory or tar file (default: -C, or the current folder)", false);
    arguments.Option("--against", against_, "RECEIPT", "compare with a receipt that you kept");
    arguments.Flag("--complete", complete_, "a large object that is not here is an error");
    arguments.Flag("--history", history_, "also check the history of the git carrier");
    arguments.Flag("--as-directory", as_directory_, "check the files of a work tree, not the commit it stands for");
    arguments.Flag("--pin", pin_, "keep the newest checkpoint, to compare with next time");
    arguments.Flag("--no-pin", no_pin_, "do not compare with what this machine saw before");
    arguments.Option("--threads", threads_, "N", "how many threads digest and check (default 2)");
  }

  Result<int> Run(Desk& desk) override {
    if (threads_ < 1 || threads_ > 64) return Error(Code::kUsage, "--threads takes a number from 1 to 64");
    VerificationRequest request;
    request.path = path_.empty() ? desk.archive_path() : std::filesystem::path(path_);
    request.against = against_;
    request.use_pins = !no_pin_;
    request.write_pin = pin_;
    request.as_directory = as_directory_;
    request.complete = complete_;
    request.history = history_;
    request.threads = static_cast<unsigned>(threads_);
    Findings findings(desk.json());
    FONDS_ASSIGN(const VerifySummary summary, RunVerification(desk.keyring(), request, findings, desk.progress()));
    desk.json() ? PrintSummaryJson(summary, findings.out()) : PrintSummaryText(summary);
    return summary.errors == 0 ? kDone : kSomethingWrong;
  }

 private:
  std::string path_;
  std::string against_;
  bool complete_ = false;
  bool history_ = false;
  bool as_directory_ = false;
  bool pin_ = false;
  bool no_pin_ = false;
  std::uint64_t threads_ = 2;
};

}  // namespace

std::unique_ptr<Command> MakeVerify() {
  return std::make_unique<Verify>();
}

}  // namespace fonds::cli
