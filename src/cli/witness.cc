// `fonds witness init|request|cosign|add|status`.
#include "cli/command.h"
#include "cli/trust.h"
#include "witness/add_cosignature.h"
#include "witness/cosign.h"
#include "witness/request.h"

namespace fonds::cli {
namespace {

constexpr std::uint64_t kMaxRequest = 2 * 1024 * 1024;
constexpr std::uint64_t kUnset = ~std::uint64_t{0};

void WriteCheckpoint(json::Output& out, const Checkpoint& checkpoint) {
  out.Key("origin").String(checkpoint.origin).Key("size").Number(static_cast<std::int64_t>(checkpoint.size));
  out.Key("root").String(Base64Encode(checkpoint.root.View()));
}

class WitnessCommand final : public Command {
 public:
  void Declare(Arguments& arguments) override {
    arguments.Word("action", action_, "init, request, cosign, add or status");
    arguments.Words("what", words_, "cosign: requests or archives; add: what a witness answered", false);
    arguments.Option("--name", name_, "NAME", "init: what the witness is called");
    arguments.Option("-o,--output", output_, "FOLDER", "init: where its key and memory are to lie");
    arguments.Option("--witness", folder_, "FOLDER", "where they lie (default: witness in $FONDS_HOME)");
    arguments.Option("--old", old_, "SIZE", "request: how many entries the witness cosigned last");
    arguments.Option("--for", for_, "NAME", "request: the witness of the policy that is asked");
    arguments.Option("--trust", trust_, "VKEY|RECEIPT", "cosign: the register key, from somebody you believe");
  }

  Result<int> Run(Desk& desk) override {
    if (action_ != "cosign" && action_ != "add" && !words_.empty()) {
      return Error(Code::kUsage, "fonds witness " + action_ + " takes no file");
    }
    if (action_ == "init") return Init(desk);
    if (action_ == "request") return Request(desk);
    if (action_ == "cosign") return CosignAll(desk);
    if (action_ == "add") return Add(desk);
    if (action_ == "status") return ShowStatus(desk);
    return Error(Code::kUsage, "fonds witness knows these actions: init, request, cosign, add, status");
  }

 private:
  std::filesystem::path Folder(const Desk& desk) const {
    return folder_.empty() ? desk.keyring().home() / "witness" : std::filesystem::path(folder_);
  }

  Result<int> Init(Desk& desk) {
    if (name_.empty()) return Error(Code::kUsage, "fonds witness init needs --name NAME");
    const std::filesystem::path folder = output_.empty() ? Folder(desk) : std::filesystem::path(output_);
    FONDS_ASSIGN(const WitnessKey key, MakeWitness(folder, name_));
    if (desk.json()) {
      json::Output out;
      out.BeginObject().Key("action").String("init").Key("key").String(key.Format());
      out.Key("folder").String(folder.string()).EndObject();
      Print(out.Finish());
      return kDone;
    }
    Print(key.Format() + "\n");
    Remark(
        "this line is the witness's public key, for the policies of those who ask it; its private key and its memory "
        "lie in " +
        Shown(folder.string()) + ": never put back an old copy of that folder");
    return kDone;
  }

  Result<int> Request(Desk& desk) {
    FONDS_ASSIGN(const Snapshot snapshot, desk.OpenSnapshot());
    std::uint64_t old_size = old_;
    if (old_size == kUnset) {
      FONDS_ASSIGN(old_size, CosignedSize(snapshot, for_));
    }
    FONDS_ASSIGN(const WitnessRequest request, MakeWitnessRequest(snapshot, old_size));
    const Bytes bytes = FormatWitnessRequest(request);
    if (!desk.json()) {
      Print(bytes);
      return kDone;
    }
    json::Output out;
    out.BeginObject().Key("action").String("request").Key("request").String(bytes);
    out.Key("old").Number(static_cast<std::int64_t>(request.old_size));
    WriteCheckpoint(out, request.checkpoint);
    out.EndObject();
    Print(out.Finish());
    return kDone;
  }

  Result<Cosigned> CosignOne(Desk& desk, const WitnessDesk& witness, const std::string& source,
                             const std::optional<NoteVerifier>& trust) const {
    const Clock& clock = *desk.context().clock;
    if (source == "-" || std::filesystem::is_regular_file(source)) {
      FONDS_ASSIGN(const Bytes bytes, ReadInput(source, kMaxRequest));
      if (bytes.starts_with("old ")) {
        FONDS_ASSIGN(WitnessRequest request, ParseWitnessRequest(bytes).While("'" + source + "'"));
        return CosignRequest(witness, {std::move(request), source, trust}, clock);
      }
    }
    FONDS_ASSIGN(std::shared_ptr<const Holdings> holdings, OpenHoldings(source));
    FONDS_ASSIGN(const Snapshot snapshot, Snapshot::Of(std::move(holdings)));
    return CosignArchive(witness, snapshot, source, trust, clock);
  }

  Result<int> CosignAll(Desk& desk) {
    if (words_.empty()) return Error(Code::kUsage, "fonds witness cosign needs a request or an archive");
    std::optional<NoteVerifier> trust;
    if (!trust_.empty()) {
      FONDS_ASSIGN(trust, ReadTrust(trust_));
    }
    FONDS_ASSIGN(const WitnessDesk witness, WitnessDesk::Open(Folder(desk)));
    json::Output out;
    out.BeginObject().Key("action").String("cosign").Key("cosigned").BeginArray();
    for (const std::string& source : words_) {
      FONDS_ASSIGN(const Cosigned done, CosignOne(desk, witness, source, trust));
      const Bytes line = FormatCosignature(done.cosignature);
      if (!desk.json()) Print(line);
      out.BeginObject().Key("cosignature").String(line).Key("time").String(FormatInstant(done.cosignature.time));
      WriteCheckpoint(out, done.checkpoint);
      out.EndObject();
    }
    out.EndArray().EndObject();
    if (desk.json()) Print(out.Finish());
    return kDone;
  }

  Result<int> Add(Desk& desk) {
    if (words_.empty()) return Error(Code::kUsage, "fonds witness add needs what a witness answered, or - for stdin");
    FONDS_ASSIGN(Archive archive, desk.OpenArchive());
    json::Output out;
    out.BeginObject().Key("action").String("add").Key("taken").BeginArray();
    for (const std::string& source : words_) {
      FONDS_ASSIGN(const Bytes answer, ReadInput(source, kMaxRequest));
      FONDS_ASSIGN(const auto all, AddCosignatures(archive, answer, desk.context()));
      for (const CosignatureTaken& taken : all) PrintTaken(desk, taken, out);
    }
    out.EndArray().EndObject();
    if (desk.json()) Print(out.Finish());
    return kDone;
  }

  static void PrintTaken(const Desk& desk, const CosignatureTaken& taken, json::Output& out) {
    out.BeginObject().Key("witness").String(taken.witness).Key("size").Number(static_cast<std::int64_t>(taken.size));
    out.Key("time").String(FormatInstant(taken.time)).Key("fresh").Bool(taken.fresh).EndObject();
    if (desk.json()) return;
    Print((taken.fresh ? "cosigned by " : "was cosigned already by ") + Shown(taken.witness) +
          ": the checkpoint over " + Plural(taken.size, "entry", "entries") + ", at " + FormatInstant(taken.time) +
          "\n");
  }

  Result<int> ShowStatus(Desk& desk) {
    FONDS_ASSIGN(const WitnessDesk witness, WitnessDesk::Open(Folder(desk)));
    FONDS_ASSIGN(const std::vector<Watched> all, witness.All());
    json::Output out;
    out.BeginObject().Key("action").String("status").Key("key").String(witness.key().Format());
    out.Key("registers").BeginArray();
    if (!desk.json()) Print(witness.key().Format() + "\n");
    for (const Watched& watched : all) {
      out.BeginObject().Key("key").String(watched.key.Format()).Key("time").String(FormatInstant(watched.cosigned));
      WriteCheckpoint(out, watched.checkpoint);
      out.EndObject();
      if (desk.json()) continue;
      Print("  " + Shown(watched.checkpoint.origin) + "  " + Plural(watched.checkpoint.size, "entry", "entries") +
            ", cosigned " + FormatInstant(watched.cosigned) + "\n");
    }
    out.EndArray().EndObject();
    if (desk.json()) Print(out.Finish());
    return kDone;
  }

  std::string action_;
  std::vector<std::string> words_;
  std::string name_;
  std::string output_;
  std::string folder_;
  std::uint64_t old_ = kUnset;
  std::string for_;
  std::string trust_;
};

}  // namespace

std::unique_ptr<Command> MakeWitnessCommand() {
  return std::make_unique<WitnessCommand>();
}

}  // namespace fonds::cli
