// `fonds timestamp`: over the network (--tsa), by files carried to and fro (--request, --response), or only --register.
#include "attest/timestamp.h"

#include "cli/command.h"
#include "crypto/sha256.h"
#include "disk/file.h"
#include "http/post.h"

namespace fonds::cli {
namespace {

void WriteJson(json::Output& out, const Stamp& stamp) {
  out.BeginObject().Key("checkpoint").Number(static_cast<std::int64_t>(stamp.size)).Key("path").String(stamp.path);
  out.Key("time").String(FormatInstant(stamp.facts.time)).Key("authority").String(stamp.facts.authority);
  if (stamp.facts.accuracy) out.Key("accuracyMicroseconds").Number(static_cast<std::int64_t>(*stamp.facts.accuracy));
  out.Key("policy").String(stamp.facts.policy).Key("serial").String(stamp.facts.serial);
  out.Key("certificateUntil").String(FormatInstant(stamp.facts.certificate_until));
  out.Key("fresh").Bool(stamp.fresh).Key("trusted").Bool(stamp.trusted).EndObject();
}

void PrintStamp(const Stamp& stamp) {
  Print(std::string(stamp.fresh ? "time-stamped" : "was time-stamped already") + ": the checkpoint over " +
        Plural(stamp.size, "entry", "entries") + ", at " + FormatInstant(stamp.facts.time) + " by " +
        Shown(stamp.facts.authority) + "\n");
  if (stamp.trusted) return;
  Remark(
      "note: the policy in force at this checkpoint trusts no certificate of " + Shown(stamp.facts.authority) +
      ", so its word counts only for who verifies with --tsa-certificate (fonds policy propose --authority names it)");
}

class TimestampCommand final : public Command {
 public:
  void Declare(Arguments& arguments) override {
    arguments.List("--tsa", urls_, "URL", "ask this time-stamping authority (repeatable)");
    arguments.Option("--request", request_, "FILE", "write the question to a file; beside --response: the one written");
    arguments.Option("--response", response_, "FILE", "keep the answer that came back in a file");
    arguments.Flag("--register", register_, "only register what lies beside checkpoints and is not registered");
  }

  Result<int> Run(Desk& desk) override {
    FONDS_TRY(CheckWords());
    FONDS_ASSIGN(Archive archive, desk.OpenArchive());
    if (!request_.empty() && response_.empty()) return Ask(desk, archive);
    std::vector<Stamp> stamps;
    Status failed;
    if (!response_.empty()) {
      FONDS_ASSIGN(Stamp stamp, Take(desk, archive));
      stamps.push_back(std::move(stamp));
    } else if (!urls_.empty()) {
      FONDS_ASSIGN(const StampedNote note, NoteToStamp(archive, desk.keyring(), desk.context()));
      failed = AskAll(desk, archive, note, stamps);
      if (stamps.empty()) return failed.error();
    }
    return Finish(desk, archive, stamps, failed);
  }

 private:
  Status CheckWords() const {
    const int ways = (urls_.empty() ? 0 : 1) + (request_.empty() && response_.empty() ? 0 : 1) + (register_ ? 1 : 0);
    if (ways == 1) return {};
    return Error(Code::kUsage, "fonds timestamp takes one of: --tsa URL, --request FILE, --response FILE, --register");
  }

  Result<int> Ask(Desk& desk, Archive& archive) const {
    FONDS_ASSIGN(const StampedNote note, NoteToStamp(archive, desk.keyring(), desk.context()));
    FONDS_ASSIGN(const TimestampQuery query, TimestampQuery::Make(Sha256Of(note.note)));
    FONDS_TRY(WriteDurably(request_, query.Der()));
    if (desk.json()) {
      json::Output out;
      out.BeginObject().Key("checkpoint").Number(static_cast<std::int64_t>(note.size));
      out.Key("request").String(request_).Key("stamps").BeginArray().EndArray().Key("entry").Null().EndObject();
      Print(out.Finish());
      return kDone;
    }
    Print("question about the checkpoint over " + Plural(note.size, "entry", "entries") + " in " + Shown(request_) +
          "; take the answer with --response\n");
    return kDone;
  }

  Result<Stamp> Take(Desk& desk, Archive& archive) const {
    FONDS_ASSIGN(const Bytes response, ReadInput(response_, kMaxTimestampResponse));
    std::optional<TimestampQuery> query;
    if (!request_.empty()) {
      FONDS_ASSIGN(const Bytes der, ReadInput(request_, kMaxTimestampQuery));
      FONDS_ASSIGN(query, TimestampQuery::Read(der).While("'" + request_ + "'"));
    }
    FONDS_ASSIGN(const Snapshot snapshot, archive.Read());
    FONDS_ASSIGN(const StampedNote note, NoteOf(snapshot, response));
    return KeepResponse(archive, note, response, query, desk.context());
  }

  // One that fails stops none of the others; the first failure is returned.
  Status AskAll(Desk& desk, Archive& archive, const StampedNote& note, std::vector<Stamp>& stamps) const {
    Status first;
    for (const std::string& url : urls_) {
      auto stamp = AskOne(desk, archive, note, url);
      if (stamp.ok()) {
        stamps.push_back(*std::move(stamp));
        continue;
      }
      if (first.ok()) first = stamp.error();
      if (urls_.size() > 1) Remark("warning: " + Shown(stamp.error().message()));
      if (stamp.error().code() == Code::kInterrupted) break;
    }
    return first;
  }

  static Result<Stamp> AskOne(Desk& desk, Archive& archive, const StampedNote& note, const std::string& url) {
    FONDS_ASSIGN(const TimestampQuery query, TimestampQuery::Make(Sha256Of(note.note)));
    const http::Question question{.url = url,
                                  .type = "application/timestamp-query",
                                  .body = query.Der(),
                                  .answer = "application/timestamp-reply",
                                  .most = kMaxTimestampResponse};
    FONDS_ASSIGN(const Bytes response, http::Post(question, desk.progress()));
    return KeepResponse(archive, note, response, query, desk.context()).While(url);
  }

  Result<int> Finish(Desk& desk, Archive& archive, const std::vector<Stamp>& stamps, const Status& failed) const {
    Result<std::optional<Committed>> entry = Register(desk, archive);
    // What was kept is kept: somebody who may can register it later.
    if (!entry.ok() && stamps.empty()) return entry.error();
    FONDS_TRY(desk.Remember(archive));
    Report(desk, stamps, entry.ok() ? *entry : std::nullopt);
    if (!entry.ok()) {
      Remark("warning: it is kept, but not registered: " + entry.error().message() +
             "; who may, runs fonds timestamp --register");
    }
    return failed.ok() && entry.ok() ? kDone : kSomethingWrong;
  }

  static Result<std::optional<Committed>> Register(Desk& desk, Archive& archive) {
    FONDS_ASSIGN(const Author author, desk.OpenAuthor(archive));
    return RegisterEvidence(archive, author, desk.context());
  }

  static void Report(Desk& desk, const std::vector<Stamp>& stamps, const std::optional<Committed>& entry) {
    if (desk.json()) {
      json::Output out;
      out.BeginObject().Key("stamps").BeginArray();
      for (const Stamp& stamp : stamps) WriteJson(out, stamp);
      out.EndArray().Key("entry");
      entry ? out.Number(static_cast<std::int64_t>(entry->first)) : out.Null();
      out.EndObject();
      Print(out.Finish());
      return;
    }
    for (const Stamp& stamp : stamps) PrintStamp(stamp);
    if (entry) {
      Print("registered as entry " + std::to_string(entry->first) + ", pending until the next checkpoint\n");
    } else if (stamps.empty()) {
      Print("everything beside the checkpoints is registered\n");
    }
  }

  std::vector<std::string> urls_;
  std::string request_;
  std::string response_;
  bool register_ = false;
};

}  // namespace

std::unique_ptr<Command> MakeTimestamp() {
  return std::make_unique<TimestampCommand>();
}

}  // namespace fonds::cli
