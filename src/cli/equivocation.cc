#include "cli/command.h"
#include "cli/trust.h"
#include "disk/file.h"
#include "witness/contradiction.h"

namespace fonds::cli {
namespace {

constexpr std::uint64_t kMaxEvidence = 4 * 1024 * 1024;

class EquivocationCommand final : public Command {
 public:
  void Declare(Arguments& arguments) override {
    arguments.Words("notes", words_, "two of: receipt, note, pin, request, what a witness remembers, archive", false);
    arguments.Option("--trust", trust_, "VKEY|RECEIPT", "the register key, where neither names it");
    arguments.Option("-o,--output", output_, "EVIDENCE", "where the evidence is written (- for stdout)");
    arguments.Option("--check", check_, "EVIDENCE", "check evidence that somebody gave you");
  }

  Result<int> Run(Desk& desk) override {
    if (!check_.empty()) {
      if (!words_.empty()) return Error(Code::kUsage, "--check takes one file of evidence and nothing beside it");
      FONDS_ASSIGN(const Bytes bytes, ReadInput(check_, kMaxEvidence));
      FONDS_ASSIGN(const Equivocation proven, ParseEquivocation(bytes));
      Tell(desk, proven);
      return kDone;
    }
    if (words_.size() != 2 || output_.empty()) {
      return Error(Code::kUsage, "fonds equivocation takes two notes and --output EVIDENCE, or --check EVIDENCE");
    }
    ContradictionRequest request{words_[0], words_[1], desk.options().archive, std::nullopt};
    if (!trust_.empty()) {
      FONDS_ASSIGN(request.key, ReadTrust(trust_));
    }
    FONDS_ASSIGN(const Equivocation proven, FindContradiction(request));
    const Bytes bytes = FormatEquivocation(proven);
    if (output_ == "-") {
      Print(bytes);
      return kDone;
    }
    FONDS_TRY(WriteDurably(output_, bytes));
    Tell(desk, proven);
    return kDone;
  }

 private:
  static void Tell(const Desk& desk, const Equivocation& proven) {
    const std::uint64_t first = proven.first_says.size;
    const std::uint64_t second = proven.second_says.size;
    if (desk.json()) {
      json::Output out;
      out.BeginObject().Key("key").String(proven.key.Format()).Key("origin").String(proven.key.name);
      out.Key("sizes").BeginArray().Number(static_cast<std::int64_t>(first)).Number(static_cast<std::int64_t>(second));
      out.EndArray().EndObject();
      Print(out.Finish());
      return;
    }
    Print("proven: the register key signed two pasts\n  " + proven.key.Format() + "\n");
    Print(first == second ? "  two trees of " + Plural(first, "entry", "entries") + "\n"
                          : "  a tree of " + Plural(first, "entry", "entries") + ", and one of " +
                                std::to_string(second) + " that does not contain it\n");
  }

  std::vector<std::string> words_;
  std::string trust_;
  std::string output_;
  std::string check_;
};

}  // namespace

std::unique_ptr<Command> MakeEquivocation() {
  return std::make_unique<EquivocationCommand>();
}

}  // namespace fonds::cli
