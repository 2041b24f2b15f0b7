#include "cli/command.h"
#include "cli/view_json.h"
#include "cli/when.h"

namespace fonds::cli {
namespace {

// "a1, 2026-11-22, entry 5"
std::string By(const AgentId& agent, const std::string& time, std::uint64_t number) {
  return agent + ", " + time + ", entry " + std::to_string(number);
}

void PrintDescription(const DescriptionView& view) {
  Print("description " + Short(view.statement.Hex()) + "  by " + By(view.agent, view.time, view.number) +
        (view.disputed ? "  disputed: may not supersede what it revises\n" : "\n"));
  for (const Field& field : view.description.fields) {
    for (const FieldValue& value : field.values) {
      std::string name = "  " + field.name;
      name.resize(std::max<std::size_t>(name.size() + 1, 22), ' ');
      std::string words = value.document ? value.document->Hex() : ShownBlock(value.value, 22);
      if (value.position) words += " (position " + std::to_string(*value.position) + ")";
      if (!value.language.empty()) words += " (" + Shown(value.language) + ")";
      if (!value.literal.empty()) words += ", in its words: " + Shown(value.literal);
      if (!value.calendar.empty()) words += " (" + Shown(value.calendar) + ")";
      Print(name + words + "\n");
    }
  }
}

void PrintDescriptions(const std::vector<DescriptionView>& views) {
  if (views.size() > 1) {
    Print("\n" + std::to_string(views.size()) + " current descriptions, which differ (fonds merge " +
          Short(views.front().statement.Hex()) + " settles them)\n");
  }
  for (const DescriptionView& view : views) {
    Print("\n");
    PrintDescription(view);
  }
}

void PrintVersion(const VersionView& view) {
  Print("  " + Short(view.version.Hex()) + "  " + HumanSize(view.size) + "  " + view.extension + "  ");
  Print(view.as_received ? "as received" : view.derivation);
  if (view.current) Print(", current");
  if (view.retracted) Print(", retracted");
  if (view.presence != Presence::kHeld) Print(", " + std::string(PresenceName(view.presence)));
  Print("  (" + By(view.agent, view.time, view.number) + ")\n");
  if (!view.reason.empty()) Print("      " + ShownBlock(view.reason, 6) + "\n");
}

std::string PlaceOf(const AnnotationView& view) {
  const Annotation& body = view.body;
  std::string place = view.line == 0 ? std::string() : "line " + std::to_string(view.line) + "  ";
  if (!view.words.empty()) return place + "“" + ShownBlock(view.words, 6) + "”";
  if (!body.fragment.empty()) return Shown(body.fragment);
  if (!body.position) return "the whole document";
  return "code points " + std::to_string(body.position->start) + " to " + std::to_string(body.position->end) +
         ", whose words are not here or not those annotated";
}

void PrintBody(const AnnotationBody& body) {
  if (!body.iri.empty()) {
    Print("      link " + Shown(body.iri) + "\n");
    return;
  }
  Print("      " + (body.purpose.empty() ? std::string() : Shown(body.purpose) + ": ") + ShownBlock(body.value, 6) +
        "\n");
}

void PrintAnnotation(const AnnotationView& view, const DocumentLine& document) {
  Print("  " + Short(view.annotation.Hex()) + "  " + PlaceOf(view));
  if (view.body.pins.version != document.version) Print("  in version " + Short(view.body.pins.version.Hex()));
  Print("\n");
  for (const AnnotationBody& body : view.body.bodies) PrintBody(body);
  if (view.retracted) Print("      retracted: " + ShownBlock(view.reason, 6) + "\n");
  Print("      (" + By(view.agent, view.time, view.number));
  if (view.first_agent != view.agent) Print("; first written by " + view.first_agent);
  if (view.statement != view.annotation) Print("; revision " + Short(view.statement.Hex()));
  Print(view.disputed ? "; disputed)\n" : ")\n");
}

void PrintEvent(const Filed& filed) {
  const auto& event = std::get<Event>(filed.statement.body);
  Print("  " + Shown(event.type));
  if (!event.from.empty()) Print(", from " + Shown(event.from));
  if (!event.how.empty()) Print(", " + Shown(event.how));
  if (!event.retrieved.empty()) Print(", retrieved " + Shown(event.retrieved));
  if (!event.original_name.empty()) Print(", as " + Shown(event.original_name));
  Print("  (" + By(filed.statement.agent, filed.statement.time, filed.number) + ")\n");
  if (!event.detail.empty()) Print("      " + ShownBlock(event.detail, 6) + "\n");
  if (!event.outcome.empty()) Print("      outcome: " + ShownBlock(event.outcome, 6) + "\n");
}

void PrintWithdrawal(const Filed& filed) {
  const auto& body = std::get<Withdrawal>(filed.statement.body);
  Print("  " + std::string(body.trace ? "the trace" : "the bytes") + " of " +
        Plural(body.statements.size(), "statement", "statements") + ": " + ShownBlock(body.reason, 6) + "  (" +
        By(filed.statement.agent, filed.statement.time, filed.number) + ")\n");
}

void PrintDocument(const DocumentView& view) {
  Print("document " + view.line.document.Hex() + "\n");
  if (!view.line.title.empty()) Print("  " + Shown(view.line.title) + "\n");
  if (!view.not_understood.empty()) {
    Print("  incomplete: not understood (" + Plural(view.not_understood.size(), "statement", "statements") +
          " of kinds that a newer fonds knows)\n");
  }
  Print("\nversions\n");
  for (const VersionView& version : view.versions) PrintVersion(version);
  PrintDescriptions(view.descriptions);
  if (!view.annotations.empty()) Print("\nannotations\n");
  for (const AnnotationView& annotation : view.annotations) PrintAnnotation(annotation, view.line);
  if (!view.events.empty()) Print("\nevents\n");
  for (const Filed& event : view.events) PrintEvent(event);
  if (!view.labels.empty()) Print("\nagents\n");
  for (const auto& [agent, label] : view.labels) Print("  " + agent + "  " + Shown(label) + "\n");
  if (!view.suspicions.empty()) Print("\ndeclared suspect\n");
  for (const Suspicion& suspicion : view.suspicions) {
    Print("  entry " + std::to_string(suspicion.entry) + " by " + suspicion.agent +
          "  valid when registered; its key " + suspicion.key + " is declared suspect by policy " +
          std::to_string(suspicion.policy) + "\n");
  }
  if (!view.when.empty()) Print("\nwhen, by the word of others\n");
  for (const auto& [entry, bracket] : view.when) {
    Print("  entry " + std::to_string(entry) + "  " + WhenText(bracket) + "\n");
  }
  if (!view.withdrawals.empty()) Print("\nwithdrawals\n");
  for (const Filed& filed : view.withdrawals) PrintWithdrawal(filed);
}

void PrintDocumentJson(const DocumentView& view) {
  json::Output out;
  out.BeginObject().Key("document");
  WriteJson(out, view.line);
  out.Key("versions");
  WriteJson(out, view.versions);
  out.Key("descriptions");
  WriteJson(out, view.descriptions);
  out.Key("annotations");
  WriteJson(out, view.annotations);
  out.Key("events").BeginArray();
  for (const Filed& event : view.events) WriteEventJson(out, event);
  out.EndArray().Key("withdrawals").BeginArray();
  for (const Filed& filed : view.withdrawals) WriteWithdrawalJson(out, filed);
  out.EndArray().Key("notUnderstood").BeginArray();
  for (const StatementId& id : view.not_understood) out.String(id.Hex());
  out.EndArray().Key("suspect");
  WriteJson(out, view.suspicions);
  out.Key("labels");
  WriteLabelsJson(out, view.labels);
  out.Key("when").BeginArray();
  for (const auto& [entry, bracket] : view.when) {
    out.BeginObject().Key("entry").Number(static_cast<std::int64_t>(entry));
    WriteWhenJson(out, bracket);
    out.EndObject();
  }
  out.EndArray().EndObject();
  Print(out.Finish());
}

void PrintArchive(const ArchiveView& view) {
  Print("archive " + view.archive.Hex() + "\n");
  if (!view.title.empty()) Print("  " + Shown(view.title) + "\n");
  Print("  " + Plural(view.documents, "document", "documents") + ", " + Plural(view.entries, "entry", "entries") +
        ", " + (view.checkpoint == 0 ? "no checkpoint yet" : "a checkpoint covers " + std::to_string(view.checkpoint)) +
        "\n");
  Print("  origin " + Shown(view.origin) + ", policy " + std::to_string(view.policy) + "\n");
  if (view.continues) Print("  continues the archive " + view.continues->archive.Hex() + "\n");
  Print("\nagents\n");
  for (const PolicyAgent& agent : view.agents) {
    std::string roles;
    for (const std::string& role : agent.roles) roles += (roles.empty() ? "" : ", ") + Shown(role);
    const auto label = view.labels.find(agent.id);
    Print("  " + agent.id + (label == view.labels.end() ? "" : " (" + Shown(label->second) + ")") + "  " + roles +
          "\n");
    for (const SshPublicKey& key : agent.keys) Print("      " + key.Fingerprint() + "\n");
  }
  PrintDescriptions(view.descriptions);
  if (!view.events.empty()) Print("\nevents\n");
  for (const Filed& event : view.events) PrintEvent(event);
}

void PrintArchiveJson(const ArchiveView& view) {
  json::Output out;
  out.BeginObject().Key("archive").String(view.archive.Hex()).Key("title").String(view.title);
  out.Key("origin").String(view.origin).Key("policy").Number(static_cast<std::int64_t>(view.policy));
  out.Key("documents").Number(static_cast<std::int64_t>(view.documents));
  out.Key("entries").Number(static_cast<std::int64_t>(view.entries));
  out.Key("checkpoint").Number(static_cast<std::int64_t>(view.checkpoint));
  out.Key("agents").BeginArray();
  for (const PolicyAgent& agent : view.agents) {
    out.BeginObject().Key("agent").String(agent.id).Key("keys").BeginArray();
    for (const SshPublicKey& key : agent.keys) out.String(key.Fingerprint());
    out.EndArray().Key("roles").BeginArray();
    for (const std::string& role : agent.roles) out.String(role);
    out.EndArray().EndObject();
  }
  out.EndArray().Key("descriptions");
  WriteJson(out, view.descriptions);
  out.Key("events").BeginArray();
  for (const Filed& event : view.events) WriteEventJson(out, event);
  out.EndArray().Key("labels");
  WriteLabelsJson(out, view.labels);
  out.Key("continues");
  view.continues ? out.String(view.continues->archive.Hex()) : out.Null();
  out.EndObject();
  Print(out.Finish());
}

class Show final : public Command {
 public:
  void Declare(Arguments& arguments) override {
    arguments.Word("document", document_, "the document; left out: the archive itself", false);
    arguments.Flag("--retracted", retracted_, "also what was taken back");
  }

  Result<int> Run(Desk& desk) override {
    FONDS_ASSIGN(const Snapshot snapshot, desk.OpenSnapshot());
    if (document_.empty()) {
      FONDS_ASSIGN(const ArchiveView view, ShowArchive(snapshot));
      desk.json() ? PrintArchiveJson(view) : PrintArchive(view);
      return kDone;
    }
    FONDS_ASSIGN(const DocumentId document, snapshot.FindDocument(document_));
    FONDS_ASSIGN(const DocumentView view, ShowDocument(snapshot, document, {.retracted = retracted_}));
    desk.json() ? PrintDocumentJson(view) : PrintDocument(view);
    return kDone;
  }

 private:
  std::string document_;
  bool retracted_ = false;
};

}  // namespace

std::unique_ptr<Command> MakeShow() {
  return std::make_unique<Show>();
}

}  // namespace fonds::cli
