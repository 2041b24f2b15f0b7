#include "attest/proof.h"
#include "attest/proof_check.h"
#include "cli/command.h"
#include "disk/file.h"

namespace fonds::cli {
namespace {

std::int64_t Signed(std::uint64_t number) {
  return static_cast<std::int64_t>(number);
}

// A proof as bytes, with what it says, for a file or for who reads it.
struct Made {
  Bytes proof;
  std::string_view kind;  // "inclusion", "consistency"
  std::uint64_t number;   // of the entry; or the old size
  std::uint64_t size;     // of the checkpoint
};

void PrintVerdictJson(const ProofVerdict& verdict) {
  json::Output out;
  out.BeginObject().Key("kind").String(verdict.inclusion ? "inclusion" : "consistency");
  out.Key("holds").Bool(verdict.trouble.empty());
  if (!verdict.trouble.empty()) out.Key("trouble").String(verdict.trouble);
  if (verdict.leaf) out.Key("entry").Number(Signed(verdict.number)).Key("leaf").String(verdict.leaf->Hex());
  if (!verdict.inclusion) out.Key("from").Number(Signed(verdict.old_size));
  out.Key("origin").String(verdict.checkpoint.origin).Key("size").Number(Signed(verdict.checkpoint.size)).EndObject();
  Print(out.Finish());
}

void PrintVerdict(const ProofVerdict& verdict) {
  if (!verdict.trouble.empty()) {
    Print("not proven: " + ShownBlock(verdict.trouble, 4) + "\n");
    return;
  }
  const std::string size = Plural(verdict.checkpoint.size, "entry", "entries");
  Print(verdict.inclusion
            ? "proven: this is entry " + std::to_string(verdict.number)
            : "proven: the " + Plural(verdict.old_size, "entry", "entries") + " of your receipt are the beginning");
  Print(" of the register " + Shown(verdict.checkpoint.origin) + "\n");
  Print("  checkpoint   covers " + size + ", signed by the register key that you gave\n");
  if (!verdict.inclusion) return;
  Print("  not checked  who signed the entry, and whether they were allowed to\n");
  if (verdict.receipt_size != 0 && verdict.receipt_size != verdict.checkpoint.size) {
    Print("  not checked  whether this checkpoint and your receipt's, of " + std::to_string(verdict.receipt_size) +
          ", are of one register: ask for fonds prove --from\n");
  }
}

class Prove final : public Command {
 public:
  void Declare(Arguments& arguments) override {
    arguments.Word("id", id_, "a statement or document, or a number of an entry (12, or entry:123456)", false);
    arguments.Option("-o,--output", output_, "FILE", "where the proof is written (default: standard output)");
    arguments.Option("--from", from_, "SIZE", "prove that the register grew from this size, and changed nothing");
    arguments.Option("--check", check_, "PROOF", "check a proof; no archive is needed");
    arguments.Option("--entry", entry_, "FILE", "the entry that the proof is about, its signature files beside it");
    arguments.Option("--against", against_, "RECEIPT", "check against a receipt that you kept");
    arguments.Option("--vkey", vkey_, "KEY", "check against the register's public key, as a receipt shows it");
  }

  Result<int> Run(Desk& desk) override {
    if (!check_.empty()) return Check(desk);
    if (!entry_.empty() || !against_.empty() || !vkey_.empty()) {
      return Error(Code::kUsage, "--entry, --against and --vkey belong to fonds prove --check PROOF");
    }
    if (id_.empty() == !from_) return Error(Code::kUsage, "fonds prove takes an ID, or --from SIZE, or --check PROOF");
    FONDS_ASSIGN(const Snapshot snapshot, desk.OpenSnapshot());
    const std::filesystem::path tiles = desk.keyring().TilesPath(snapshot.archive());
    FONDS_ASSIGN(const Made made, from_ ? Grown(snapshot, tiles) : Included(snapshot, tiles));
    if (!output_.empty()) FONDS_TRY(WriteDurably(output_, made.proof));
    desk.json() ? PrintJson(made) : PrintText(made);
    return kDone;
  }

 private:
  Result<int> Check(const Desk& desk) const {
    if (!id_.empty() || from_ || !output_.empty()) {
      return Error(Code::kUsage, "fonds prove --check takes no ID, --from or --output");
    }
    FONDS_ASSIGN(const ProofVerdict verdict,
                 CheckProof({.proof = check_, .entry = entry_, .against = against_, .key = vkey_}));
    desk.json() ? PrintVerdictJson(verdict) : PrintVerdict(verdict);
    return verdict.trouble.empty() ? kDone : kSomethingWrong;
  }

  Result<Made> Included(const Snapshot& snapshot, const std::filesystem::path& tiles) const {
    FONDS_ASSIGN(const std::uint64_t number, FindEntry(snapshot, id_));
    FONDS_ASSIGN(const InclusionProof proof, ProveInclusion(snapshot, number, tiles));
    return Made{FormatInclusionProof(proof), "inclusion", number, proof.proven.checkpoint.size};
  }

  Result<Made> Grown(const Snapshot& snapshot, const std::filesystem::path& tiles) const {
    const auto size = ParseDecimal(*from_, kMaxEntries);
    if (!size) return Error(Code::kUsage, "--from takes the size of a checkpoint: a number without leading zero");
    FONDS_ASSIGN(const ConsistencyProof proof, ProveConsistency(snapshot, *size, tiles));
    return Made{FormatConsistencyProof(proof), "consistency", *size, proof.proven.checkpoint.size};
  }

  void PrintText(const Made& made) const {
    if (output_.empty()) return Print(made.proof);
    const std::string size = std::to_string(made.size);
    Print(made.kind == "inclusion" ? "entry " + std::to_string(made.number) + " of " + size
                                   : "from " + std::to_string(made.number) + " to " + size + " entries");
    Print(": proof in " + Shown(output_) + "\n");
  }

  void PrintJson(const Made& made) const {
    json::Output out;
    out.BeginObject().Key("kind").String(made.kind);
    out.Key(made.kind == "inclusion" ? "entry" : "from").Number(Signed(made.number));
    out.Key("size").Number(Signed(made.size)).Key("proof").String(made.proof).EndObject();
    Print(out.Finish());
  }

  std::string id_;
  std::string output_;
  std::optional<std::string> from_;
  std::string check_;
  std::string entry_;
  std::string against_;
  std::string vkey_;
};

}  // namespace

std::unique_ptr<Command> MakeProve() {
  return std::make_unique<Prove>();
}

}  // namespace fonds::cli
