#include "annotate/retract.h"

#include "cli/command.h"
#include "cli/field_words.h"

namespace fonds::cli {
namespace {

class Retract final : public Command {
 public:
  void Declare(Arguments& arguments) override {
    arguments.Word("statement", statement_, "a description, annotation or version statement");
    arguments.Option("--reason", reason_, "TEXT", "why it is taken back (required; it stays readable)");
  }

  Result<int> Run(Desk& desk) override {
    FONDS_TRY(RequireText("--reason", reason_));
    FONDS_ASSIGN(Writing writing, BeginWriting(desk));
    FONDS_ASSIGN(const Snapshot snapshot, writing.archive.Read());
    FONDS_ASSIGN(const Snapshot::Whereabouts found, snapshot.FindStatement(statement_));
    FONDS_ASSIGN(const Retracted retracted,
                 fonds::Retract(writing.archive, writing.author, desk.context(), found.document, found.id, reason_));
    FONDS_TRY(desk.Remember(writing.archive));
    if (desk.json()) {
      json::Output out;
      out.BeginObject().Key("statement").String(retracted.statement.Hex()).Key("retracted").String(found.id.Hex());
      out.Key("disputed").Bool(retracted.disputed);
      out.Key("entry").Number(static_cast<std::int64_t>(retracted.committed.first)).EndObject();
      Print(out.Finish());
      return kDone;
    }
    if (retracted.disputed) {
      Remark(
          "note: the policy does not let you supersede another's words: they stay current, and your retraction is "
          "disputed");
    }
    Print(found.kind + " " + Short(found.id.Hex()) +
          (retracted.disputed ? ": retraction disputed, by " : " retracted by ") + Short(retracted.statement.Hex()) +
          " in entry " + std::to_string(retracted.committed.first) + "\n");
    return kDone;
  }

 private:
  std::string statement_;
  std::string reason_;
};

class Merge final : public Command {
 public:
  void Declare(Arguments& arguments) override {
    arguments.Word("statement", statement_, "any of the current revisions, or the statement they revise");
    arguments.Option("--take", take_, "STATEMENT", "what this revision says becomes current");
    arguments.List("--set", set_, "FIELD=VALUE", "say a field of a description anew (repeatable)");
    arguments.Option("--note", note_, "TEXT", "say the note of an annotation anew");
  }

  Result<int> Run(Desk& desk) override {
    FONDS_ASSIGN(Writing writing, BeginWriting(desk));
    FONDS_ASSIGN(const Snapshot snapshot, writing.archive.Read());
    FONDS_ASSIGN(const Snapshot::Whereabouts found, snapshot.FindStatement(statement_));
    if (note_) FONDS_TRY(RequireText("--note", *note_));
    for (const std::string& words : set_) FONDS_TRY(RequireText("--set", words));
    MergeRequest request{.document = found.document, .statement = found.id, .take = {}, .changes = {}, .note = note_};
    if (!take_.empty()) {
      FONDS_ASSIGN(const Snapshot::Whereabouts taken, snapshot.FindStatement(take_));
      request.take = taken.id;
    }
    FONDS_ASSIGN(request.changes, ParseFieldWords(snapshot, set_));
    FONDS_ASSIGN(const Merged merged, fonds::Merge(writing.archive, writing.author, desk.context(), request));
    FONDS_TRY(desk.Remember(writing.archive));
    if (desk.json()) {
      json::Output out;
      out.BeginObject().Key("statement").String(merged.statement.Hex()).Key("heads").BeginArray();
      for (const StatementId& head : merged.heads) out.String(head.Hex());
      out.EndArray().Key("entry").Number(static_cast<std::int64_t>(merged.committed.first)).EndObject();
      Print(out.Finish());
      return kDone;
    }
    Print(std::to_string(merged.heads.size()) + " revisions merged by " + Short(merged.statement.Hex()) + " in entry " +
          std::to_string(merged.committed.first) + "\n");
    return kDone;
  }

 private:
  std::string statement_;
  std::string take_;
  std::vector<std::string> set_;
  std::optional<std::string> note_;
};

}  // namespace

std::unique_ptr<Command> MakeRetract() {
  return std::make_unique<Retract>();
}
std::unique_ptr<Command> MakeMerge() {
  return std::make_unique<Merge>();
}

}  // namespace fonds::cli
