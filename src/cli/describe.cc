#include "annotate/describe.h"

#include "annotate/label.h"
#include "cli/command.h"
#include "cli/field_words.h"

namespace fonds::cli {
namespace {

class Describe final : public Command {
 public:
  void Declare(Arguments& arguments) override {
    arguments.Word("document", document_, "the document; left out: the archive itself", false);
    arguments.Option("--agent", agent_, "AGENT", "an agent of the policy; --set label=TEXT says what it is called");
    arguments.List("--set", set_, "FIELD=VALUE", "set a field (repeatable; FIELD= takes it away)");
    arguments.Flag("--fields", fields_, "list the fields that there are");
  }

  Result<int> Run(Desk& desk) override {
    if (fields_) return ListFields(desk);
    for (const std::string& words : set_) FONDS_TRY(RequireText("--set", words));
    if (!agent_.empty()) return SetLabel(desk);
    FONDS_ASSIGN(Writing writing, BeginWriting(desk));
    FONDS_ASSIGN(const Snapshot snapshot, writing.archive.Read());
    DescribeRequest request;
    if (!document_.empty()) {
      FONDS_ASSIGN(request.document, snapshot.FindDocument(document_));
    }
    FONDS_ASSIGN(request.changes, ParseFieldWords(snapshot, set_));
    FONDS_ASSIGN(const Described described, fonds::Describe(writing.archive, writing.author, desk.context(), request));
    FONDS_TRY(desk.Remember(writing.archive));
    return Say(desk, "description", described.statement, request.document, described.committed);
  }

 private:
  static int Say(Desk& desk, const std::string& what, const StatementId& statement,
                 const std::optional<DocumentId>& document, const Committed& committed) {
    if (desk.json()) {
      json::Output out;
      out.BeginObject().Key("statement").String(statement.Hex()).Key("document");
      document ? out.String(document->Hex()) : out.Null();
      out.Key("entry").Number(static_cast<std::int64_t>(committed.first)).EndObject();
      Print(out.Finish());
      return kDone;
    }
    Print(what + " " + Short(statement.Hex()) + " in entry " + std::to_string(committed.first) + "\n");
    return kDone;
  }

  Result<int> SetLabel(Desk& desk) const {
    constexpr std::string_view kLabel = "label=";
    if (!document_.empty() || set_.size() != 1 || !set_.front().starts_with(kLabel)) {
      return Error(Code::kUsage,
                   "fonds describe --agent takes exactly one --set label=TEXT, and no document; fonds "
                   "retract takes a label back");
    }
    FONDS_ASSIGN(Writing writing, BeginWriting(desk));
    FONDS_ASSIGN(const Labelled labelled, LabelAgent(writing.archive, writing.author, desk.context(),
                                                     {agent_, set_.front().substr(kLabel.size())}));
    FONDS_TRY(desk.Remember(writing.archive));
    return Say(desk, "label of " + agent_ + ":", labelled.statement, std::nullopt, labelled.committed);
  }

  static Result<int> ListFields(Desk& desk) {
    json::Output out;
    out.BeginObject().Key("fields").BeginArray();
    std::string text;
    for (const FieldRow& row : DescriptionFields()) {
      out.BeginObject().Key("name").String(row.name).Key("repeatable").Bool(row.repeatable);
      out.Key("source").String(row.source).Key("help").String(row.help).EndObject();
      std::string name(row.name);
      name.resize(std::max<std::size_t>(name.size() + 1, 20), ' ');
      text += name + std::string(row.help) + " (" + std::string(row.source) + (row.repeatable ? ", repeatable" : "") +
              ")\n";
    }
    out.EndArray().EndObject();
    Print(desk.json() ? out.Finish() : text);
    return kDone;
  }

  std::string document_;
  std::string agent_;
  std::vector<std::string> set_;
  bool fields_ = false;
};

}  // namespace

std::unique_ptr<Command> MakeDescribe() {
  return std::make_unique<Describe>();
}

}  // namespace fonds::cli
