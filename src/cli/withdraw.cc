#include "withdraw/withdraw.h"

#include "cli/catalogue_words.h"
#include "cli/command.h"

namespace fonds::cli {
namespace {

std::string Place(const PlannedStatement& statement) {
  const std::string where = statement.document ? " of document " + Short(statement.document->Hex()) : " of the archive";
  return statement.kind + " " + Short(statement.id.Hex()) + where;
}

void WriteStatements(json::Output& out, const std::vector<PlannedStatement>& statements) {
  out.BeginArray();
  for (const PlannedStatement& statement : statements) {
    out.BeginObject();
    if (statement.document) out.Key("document").String(statement.document->Hex());
    out.Key("statement").String(statement.id.Hex()).Key("kind").String(statement.kind).EndObject();
  }
  out.EndArray();
}

void PrintJson(const WithdrawalPlan& plan, const WithdrawalMade* made) {
  json::Output out;
  out.BeginObject().Key("mode").String(plan.trace ? "trace" : "bytes").Key("done").Bool(made != nullptr);
  out.Key("statements");
  WriteStatements(out, plan.statements);
  out.Key("files").BeginArray();
  for (const std::string& file : plan.files) out.String(file);
  out.EndArray().Key("holding");
  WriteStatements(out, plan.holding);
  if (made != nullptr) {
    out.Key("withdrawals").BeginArray();
    for (const StatementId& id : made->withdrawals) out.String(id.Hex());
    out.EndArray().Key("entry").Number(static_cast<std::int64_t>(made->committed.first));
  }
  out.EndObject();
  Print(out.Finish());
}

void RemarkHolding(const WithdrawalPlan& plan) {
  for (const PlannedStatement& statement : plan.holding) {
    Remark("note: " + Place(statement) + " names the same bytes and stays; withdraw it too if every trace must go");
  }
}

void PrintPlan(const WithdrawalPlan& plan) {
  for (const PlannedStatement& statement : plan.statements) {
    Print((plan.trace ? "would go: " : "would lose its bytes: ") + Place(statement) + "\n");
  }
  Print(Plural(plan.files.size(), "file", "files") +
        " would go from this copy, for ever. The reason stays readable. Nothing was done yet: add --yes\n");
  RemarkHolding(plan);
}

void PrintMade(const WithdrawalMade& made) {
  Print("withdrawn: " + Plural(made.plan.files.size(), "file", "files") + " in entry " +
        std::to_string(made.committed.first) + "\n");
  RemarkHolding(made.plan);
  Remark("note: other copies keep what they have until they sync, and backups for ever");
}

class WithdrawCommand final : public Command {
 public:
  void Declare(Arguments& arguments) override {
    arguments.Word("target", request_.target, "the document; with --trace also a statement");
    arguments.Flag("--bytes", bytes_, "the bytes go; digest and size stay");
    arguments.Flag("--trace", request_.trace, "the bytes go, and every statement that names or quotes them");
    arguments.Option("--version", request_.version, "DIGEST", "only the bytes of this version (with --bytes)");
    arguments.Option("--reason", request_.reason, "TEXT", "why (required; it stays readable)");
  }

  Result<int> Run(Desk& desk) override {
    FONDS_TRY(RequireText("--reason", request_.reason));
    if (request_.reason.empty()) return Error(Code::kUsage, "say why with --reason TEXT; it stays readable");
    if (bytes_ == request_.trace) return Error(Code::kUsage, "say what is to go: --bytes, or --trace");
    if (request_.trace && !request_.version.empty())
      return Error(Code::kUsage, "--version is for --bytes; with --trace name the version's statement");
    FONDS_ASSIGN(Writing writing, BeginWriting(desk));
    if (desk.options().yes) {
      FONDS_ASSIGN(const WithdrawalMade made, Withdraw(writing.archive, writing.author, desk.context(), request_));
      FONDS_TRY(desk.Remember(writing.archive));
      ForgetWithdrawn(desk, writing.archive);
      desk.json() ? PrintJson(made.plan, &made) : PrintMade(made);
      return kDone;
    }
    FONDS_ASSIGN(const Snapshot snapshot, writing.archive.Read());
    FONDS_TRY(MayWithdraw(snapshot, writing.author.agent));
    FONDS_ASSIGN(const WithdrawalPlan plan, PlanWithdrawal(snapshot, request_));
    desk.json() ? PrintJson(plan, nullptr) : PrintPlan(plan);
    return kDone;
  }

 private:
  WithdrawalRequest request_;
  bool bytes_ = false;
};

}  // namespace

std::unique_ptr<Command> MakeWithdraw() {
  return std::make_unique<WithdrawCommand>();
}

}  // namespace fonds::cli
