#include "attest/verification.h"
#include "cli/command.h"
#include "cli/findings.h"

namespace fonds::cli {
namespace {

void WriteLayersJson(const VerifySummary& summary, json::Output& out) {
  const WitnessSummary& witnessed = summary.witnessed;
  out.Key("witnessed").BeginObject().Key("size").Number(static_cast<std::int64_t>(witnessed.size));
  out.Key("by").BeginArray();
  for (const std::string& name : witnessed.by) out.String(name);
  out.EndArray().Key("witnesses").Number(static_cast<std::int64_t>(witnessed.witnesses));
  out.Key("quorum").Number(static_cast<std::int64_t>(witnessed.quorum));
  out.Key("quorumReached").Bool(witnessed.quorum_reached).EndObject();
  out.Key("timestamped").Number(static_cast<std::int64_t>(summary.timestamped)).Key("stale").Bool(summary.stale);
  if (summary.timestamp) {
    out.Key("notAfter").String(FormatInstant(*summary.timestamp)).Key("authority").String(summary.authority);
  }
  if (summary.seen) out.Key("seen").String(FormatInstant(*summary.seen));
}

void WriteNotRechecked(const NotRechecked& kept, json::Output& out) {
  const auto number = [&](std::string_view key, std::uint64_t value) {
    out.Key(key).Number(static_cast<std::int64_t>(value));
  };
  out.Key("notRechecked").BeginObject().Key("since").String(FormatInstant(kept.time));
  number("entries", kept.entries);
  number("documents", kept.documents);
  number("statements", kept.statements);
  number("checkpoints", kept.notes);
  number("warnings", kept.warnings);
  number("notices", kept.notices);
  out.EndObject();
}

void PrintSummaryJson(const VerifySummary& summary, json::Output& out) {
  const auto number = [&](std::string_view key, std::uint64_t value) {
    out.Key(key).Number(static_cast<std::int64_t>(value));
  };
  out.EndArray().Key("summary").BeginObject().Key("archive");
  summary.archive ? out.String(summary.archive->Hex()) : out.Null();
  out.Key("compared").String(summary.compared).Key("root").String(summary.root);
  WriteLayersJson(summary, out);
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
  number("withdrawnBytes", summary.withdrawn_bytes);
  number("withdrawnStatements", summary.withdrawn_statements);
  number("anchors", summary.anchors);
  number("anchorsUnchecked", summary.anchors_unchecked);
  number("errors", summary.errors);
  number("warnings", summary.warnings);
  number("notices", summary.notices);
  if (summary.not_rechecked) WriteNotRechecked(*summary.not_rechecked, out);
  if (!summary.all_because.empty()) out.Key("allBecause").String(summary.all_because);
  out.EndObject().EndObject();
  Print(out.Finish());
}

std::string FreshText(const VerifySummary& summary) {
  if (!summary.seen) return "unknown: nobody says when the newest checkpoint was seen";
  return std::string(summary.stale ? "no, stale: " : "") + "newest checkpoint seen " + FormatInstant(*summary.seen) +
         ", " + Plural(summary.age_days.value_or(0), "day", "days") + " ago";
}

void PrintLayers(const VerifySummary& summary) {
  if (summary.witnessed.size == 0 && summary.timestamped == 0) {
    Print("\n  witnessed, timestamped: no\n");
    return;
  }
  Print("\n  witnessed    " + WitnessedText(summary.witnessed) + "\n  timestamped  ");
  Print(!summary.timestamp ? "no"
                           : "covers " + std::to_string(summary.timestamped) + " not after " +
                                 FormatInstant(*summary.timestamp) + " (" + Shown(summary.authority) + ")");
  Print("\n  fresh        " + FreshText(summary) + "\n");
}

// Since a pin: what was left out, or why nothing was.
void PrintExtent(const VerifySummary& summary) {
  if (!summary.all_because.empty()) Print("everything was checked: " + Shown(summary.all_because) + "\n");
  if (!summary.not_rechecked) return;
  const NotRechecked& kept = *summary.not_rechecked;
  Print("not re-checked, the same by git's ids as on " + FormatInstant(kept.time) + ", when everything was checked (" +
        Plural(kept.warnings, "warning", "warnings") + ", " + Plural(kept.notices, "notice", "notices") + "):\n  " +
        Plural(kept.entries, "entry", "entries") + ", " + Plural(kept.notes, "checkpoint", "checkpoints") + ", " +
        Plural(kept.documents, "document", "documents") + " with " +
        Plural(kept.statements, "statement", "statements") + "; bytes of theirs that decayed since are not noticed\n");
}

// No green tick: each layer says what was checked, and which layers do not exist here.
void PrintSummaryText(const VerifySummary& summary) {
  Print("compared with " + summary.compared + "\n");
  if (summary.archive) Print("  archive      " + summary.archive->Hex() + "\n");
  Print("  intact       " + Plural(summary.intact, "content", "contents") + ", " + HumanSize(summary.bytes));
  if (summary.by_reference != 0) Print("; " + std::to_string(summary.by_reference) + " by reference");
  if (summary.not_here != 0) Print("; " + std::to_string(summary.not_here) + " not here");
  if (summary.withdrawn_bytes != 0) Print("; " + std::to_string(summary.withdrawn_bytes) + " withdrawn");
  Print("\n  described    " + Plural(summary.documents, "document", "documents") + ", " +
        Plural(summary.statements, "statement", "statements") + "; words found at " +
        Plural(summary.anchors, "anchor", "anchors"));
  if (summary.anchors_unchecked != 0)
    Print(", " + std::to_string(summary.anchors_unchecked) + " not checked (text not here)");
  if (summary.withdrawn_statements != 0)
    Print("; " + Plural(summary.withdrawn_statements, "statement", "statements") + " withdrawn");
  Print("\n  registered   " + Plural(summary.entries, "entry", "entries") + ", judged by policy " +
        std::to_string(summary.policy));
  Print("\n  checkpoint   ");
  Print(summary.checkpoint == 0 ? "none" : "covers " + std::to_string(summary.checkpoint));
  if (summary.pending != 0) Print("; " + std::to_string(summary.pending) + " pending");
  PrintLayers(summary);
  PrintExtent(summary);
  Print(Plural(summary.errors, "error", "errors") + ", " + Plural(summary.warnings, "warning", "warnings") + ", " +
        Plural(summary.notices, "notice", "notices") + "\n");
}

Result<Required> ParseRequired(std::string_view text) {
  Required required;
  while (!text.empty()) {
    const std::size_t comma = std::min(text.find(','), text.size());
    const std::string_view layer = text.substr(0, comma);
    bool* wanted = layer == "known"         ? &required.known
                   : layer == "witnessed"   ? &required.witnessed
                   : layer == "timestamped" ? &required.timestamped
                   : layer == "fresh"       ? &required.fresh
                                            : nullptr;
    if (wanted == nullptr) {
      return Error(Code::kUsage, "--require takes known, witnessed, timestamped and fresh, with a comma between");
    }
    *wanted = true;
    text.remove_prefix(std::min(comma + 1, text.size()));
  }
  return required;
}

class Verify final : public Command {
 public:
  void Declare(Arguments& arguments) override {
    arguments.Word("archive", path_, "repository, directory or tar file (default: -C, or the current folder)", false);
    arguments.Option("--against", against_, "RECEIPT", "compare with a receipt that you kept");
    arguments.List("--tsa-certificate", authorities_, "FILE", "also trust this time-stamping authority (PEM or DER)");
    arguments.Flag("--complete", complete_, "a large object that is not here is an error");
    arguments.Flag("--history", history_, "also check the history of the git carrier");
    arguments.Flag("--as-directory", as_directory_, "check the files of a work tree, not the commit it stands for");
    arguments.Flag("--pin", pin_, "keep the newest checkpoint, to compare with next time");
    arguments.Flag("--since-pin", since_pin_, "check only what came since the verification that --pin kept");
    arguments.Flag("--no-pin", no_pin_, "do not compare with what this machine saw before");
    arguments.Option("--require", require_, "LAYERS",
                     "fail where one is missing, comma between: known, witnessed, timestamped, fresh");
    arguments.Option("--max-age", max_age_, "DAYS", "a checkpoint that nobody saw for longer is stale");
    arguments.Option("--threads", threads_, "N", "how many threads digest and check (default 2)");
  }

  Result<int> Run(Desk& desk) override {
    if (since_pin_ && no_pin_) return Error(Code::kUsage, "--since-pin and --no-pin exclude each other");
    if (threads_ < 1 || threads_ > 64) return Error(Code::kUsage, "--threads takes a number from 1 to 64");
    VerificationRequest request;
    request.path = path_.empty() ? desk.archive_path() : std::filesystem::path(path_);
    request.against = against_;
    request.use_pins = !no_pin_;
    request.write_pin = pin_;
    request.since_pin = since_pin_;
    request.as_directory = as_directory_;
    request.time_authorities = authorities_;
    request.complete = complete_;
    request.history = history_;
    FONDS_ASSIGN(request.required, ParseRequired(require_));
    if (max_age_ != 0) request.max_age_days = max_age_;
    request.threads = static_cast<unsigned>(threads_);
    Findings findings(desk.json());
    FONDS_ASSIGN(const VerifySummary summary, RunVerification(desk.keyring(), request, findings, desk.progress()));
    desk.json() ? PrintSummaryJson(summary, findings.out()) : PrintSummaryText(summary);
    return summary.errors == 0 ? kDone : kSomethingWrong;
  }

 private:
  std::string path_;
  std::string against_;
  std::vector<std::string> authorities_;
  bool complete_ = false;
  bool history_ = false;
  bool as_directory_ = false;
  bool pin_ = false;
  bool since_pin_ = false;
  bool no_pin_ = false;
  std::string require_;
  std::uint64_t max_age_ = 0;
  std::uint64_t threads_ = 2;
};

}  // namespace

std::unique_ptr<Command> MakeVerify() {
  return std::make_unique<Verify>();
}

}  // namespace fonds::cli
