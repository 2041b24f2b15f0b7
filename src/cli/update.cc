#include "accession/update.h"

#include "cli/command.h"

namespace fonds::cli {
namespace {

class Update final : public Command {
 public:
  void Declare(Arguments& arguments) override {
    arguments.Word("document", document_, "the document: six digits of its id or more, or ref:CODE");
    arguments.Word("file", file_, "the new bytes");
    arguments.Option(
        "--derivation", derivation_, "KIND",
        "how they come from the old ones: as-published-later, better-copy, correction, migration, redaction, "
        "transcription, translation");
    arguments.Option("--reason", reason_, "TEXT", "why");
    arguments.List("--parent", parents_, "STATEMENT",
                   "the version statement it derives from (default: the current one)");
    arguments.Option("--from", custody_.from, "WHO", "from whom the bytes came");
    arguments.Option("--how", custody_.how, "HOW", "how they came");
    arguments.Option("--retrieved", custody_.retrieved, "DAY", "when they were retrieved");
    arguments.Flag("--allow-empty", allow_empty_, "take in a file of 0 bytes");
  }

  Result<int> Run(Desk& desk) override {
    if (derivation_.empty())
      return Error(Code::kUsage, "fonds update needs --derivation KIND: how the new bytes come from the old ones");
    FONDS_TRY(RequireText("--from", custody_.from));
    FONDS_TRY(RequireText("--how", custody_.how));
    FONDS_TRY(RequireText("--reason", reason_));
    if (!custody_.retrieved.empty() && !IsDayOrInstant(custody_.retrieved)) {
      return Error(Code::kUsage, "--retrieved " + custody_.retrieved + " is no day such as 2026-11-22");
    }
    FONDS_ASSIGN(Writing writing, BeginWriting(desk));
    FONDS_ASSIGN(const UpdateRequest request, MakeRequest(writing.archive));
    FONDS_ASSIGN(const Updated updated,
                 fonds::Update(writing.archive, writing.author, desk.context(), request, desk.progress()));
    FONDS_TRY(desk.Remember(writing.archive));
    if (desk.json()) {
      json::Output out;
      out.BeginObject().Key("document").String(updated.document.Hex()).Key("version").String(updated.version.Hex());
      out.Key("statement").String(updated.statement.Hex()).Key("size").Number(static_cast<std::int64_t>(updated.size));
      out.Key("entry").Number(static_cast<std::int64_t>(updated.committed.first)).EndObject();
      Print(out.Finish());
      return kDone;
    }
    Print("document " + Short(updated.document.Hex()) + " has the version " + Short(updated.version.Hex()) + " (" +
          derivation_ + ", " + HumanSize(updated.size) + ") in entry " + std::to_string(updated.committed.first) +
          "; older versions stay citable\n");
    return kDone;
  }

 private:
  Result<UpdateRequest> MakeRequest(const Archive& archive) const {
    FONDS_ASSIGN(const Snapshot snapshot, archive.Read());
    UpdateRequest request;
    FONDS_ASSIGN(request.document, snapshot.FindDocument(document_));
    request.custody = custody_;
    request.file = file_;
    request.derivation = derivation_;
    request.reason = reason_;
    request.allow_empty = allow_empty_;
    for (const std::string& parent : parents_) {
      FONDS_ASSIGN(const Snapshot::Whereabouts found, snapshot.FindStatement(parent));
      request.parents.push_back(found.id);
    }
    return request;
  }

  std::string document_;
  std::string file_;
  std::string derivation_;
  std::string reason_;
  std::vector<std::string> parents_;
  Custody custody_;
  bool allow_empty_ = false;
};

}  // namespace

std::unique_ptr<Command> MakeUpdate() {
  return std::make_unique<Update>();
}

}  // namespace fonds::cli
