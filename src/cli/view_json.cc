#include "cli/view_json.h"

#include "cli/when.h"

namespace fonds::cli {
namespace {

json::Output& Number(json::Output& out, std::string_view key, std::uint64_t value) {
  return out.Key(key).Number(static_cast<std::int64_t>(value));
}

// A member that says nothing is left out.
void Text(json::Output& out, std::string_view key, std::string_view value) {
  if (!value.empty()) out.Key(key).String(value);
}

void WriteValue(json::Output& out, const FieldValue& value) {
  out.BeginObject();
  Text(out, "value", value.value);
  Text(out, "language", value.language);
  Text(out, "literal", value.literal);
  Text(out, "calendar", value.calendar);
  if (value.document) out.Key("document").String(value.document->Hex());
  if (value.position) Number(out, "position", *value.position);
  out.EndObject();
}

void WriteBody(json::Output& out, const AnnotationBody& body) {
  out.BeginObject();
  Text(out, "value", body.value);
  Text(out, "language", body.language);
  Text(out, "direction", body.direction);
  Text(out, "purpose", body.purpose);
  Text(out, "link", body.iri);
  out.EndObject();
}

void WritePassage(json::Output& out, const AnnotationView& view) {
  const Annotation& body = view.body;
  out.Key("version").String(body.pins.version.Hex());
  if (body.position) {
    Number(out, "start", body.position->start);
    Number(out, "end", body.position->end);
  }
  if (view.line != 0) Number(out, "line", view.line);
  Text(out, "fragment", body.fragment);
  Text(out, "words", view.words);
}

}  // namespace

void WriteJson(json::Output& out, const DocumentLine& line) {
  out.BeginObject().Key("document").String(line.document.Hex());
  out.Key("title").String(line.title).Key("date").String(line.date);
  if (line.withdrawn.empty()) {
    out.Key("version").String(line.version.Hex());
    Number(out, "size", line.size).Key("extension").String(line.extension);
  }
  out.Key("presence").String(PresenceName(line.presence));
  Number(out, "versions", line.versions);
  Number(out, "annotations", line.annotations);
  Number(out, "openHeads", line.open_heads);
  out.Key("notUnderstood").Bool(line.not_understood);
  Text(out, "withdrawn", line.withdrawn);
  out.EndObject();
}

void WriteJson(json::Output& out, const VersionView& version) {
  out.BeginObject().Key("statement").String(version.statement.Hex()).Key("version").String(version.version.Hex());
  Number(out, "size", version.size).Key("extension").String(version.extension);
  Text(out, "derivation", version.derivation);
  Text(out, "reason", version.reason);
  out.Key("agent").String(version.agent).Key("time").String(version.time);
  if (version.number != 0) Number(out, "entry", version.number);
  out.Key("asReceived").Bool(version.as_received).Key("current").Bool(version.current);
  out.Key("retracted").Bool(version.retracted).Key("presence").String(PresenceName(version.presence)).EndObject();
}

void WriteJson(json::Output& out, const DescriptionView& description) {
  out.BeginObject().Key("statement").String(description.statement.Hex());
  out.Key("agent").String(description.agent).Key("time").String(description.time);
  Number(out, "entry", description.number).Key("disputed").Bool(description.disputed);
  out.Key("fields").BeginArray();
  for (const Field& field : description.description.fields) {
    out.BeginObject().Key("name").String(field.name).Key("values").BeginArray();
    for (const FieldValue& value : field.values) WriteValue(out, value);
    out.EndArray().EndObject();
  }
  out.EndArray().EndObject();
}

void WriteJson(json::Output& out, const AnnotationView& annotation) {
  out.BeginObject().Key("annotation").String(annotation.annotation.Hex());
  out.Key("statement").String(annotation.statement.Hex());
  out.Key("agent").String(annotation.agent).Key("firstAgent").String(annotation.first_agent);
  out.Key("time").String(annotation.time);
  Number(out, "entry", annotation.number);
  out.Key("disputed").Bool(annotation.disputed).Key("retracted").Bool(annotation.retracted);
  Text(out, "reason", annotation.reason);
  out.Key("motivation").String(annotation.body.motivation);
  WritePassage(out, annotation);
  out.Key("bodies").BeginArray();
  for (const AnnotationBody& body : annotation.body.bodies) WriteBody(out, body);
  out.EndArray().EndObject();
}

void WriteJson(json::Output& out, const LogLine& line) {
  out.BeginObject();
  Number(out, "entry", line.number);
  out.Key("agent").String(line.agent);
  Text(out, "label", line.label);
  out.Key("time").String(line.time).Key("pending").Bool(line.pending);
  if (line.suspicion) Number(out, "suspectByPolicy", line.suspicion->policy);
  out.Key("act").String(line.act);
  Number(out, "part", line.part);
  Number(out, "parts", line.parts);
  WriteWhenJson(out, line.when);
  out.Key("items").BeginArray();
  for (const LogLine::Item& item : line.items) {
    out.BeginObject().Key("kind").String(item.kind).Key("id").String(item.id.Hex());
    if (item.document) out.Key("document").String(item.document->Hex());
    out.Key("summary").String(item.summary).EndObject();
  }
  out.EndArray().EndObject();
}

void WriteJson(json::Output& out, const Suspicion& suspicion) {
  out.BeginObject();
  Number(out, "entry", suspicion.entry);
  out.Key("agent").String(suspicion.agent).Key("key").String(suspicion.key);
  Number(out, "policy", suspicion.policy).EndObject();
}

void WriteLabelsJson(json::Output& out, const std::map<AgentId, std::string>& labels) {
  out.BeginArray();
  for (const auto& [agent, label] : labels) {
    out.BeginObject().Key("agent").String(agent).Key("label").String(label).EndObject();
  }
  out.EndArray();
}

void WriteEventJson(json::Output& out, const Filed& event) {
  const auto& body = std::get<Event>(event.statement.body);
  out.BeginObject().Key("statement").String(event.id.Hex());
  out.Key("agent").String(event.statement.agent).Key("time").String(event.statement.time);
  Number(out, "entry", event.number).Key("type").String(body.type);
  if (body.version) out.Key("version").String(body.version->Hex());
  Text(out, "from", body.from);
  Text(out, "how", body.how);
  Text(out, "originalName", body.original_name);
  Text(out, "retrieved", body.retrieved);
  Text(out, "detail", body.detail);
  Text(out, "outcome", body.outcome);
  out.EndObject();
}

void WriteWithdrawalJson(json::Output& out, const Filed& filed) {
  const auto& body = std::get<Withdrawal>(filed.statement.body);
  out.BeginObject().Key("statement").String(filed.id.Hex());
  out.Key("agent").String(filed.statement.agent).Key("time").String(filed.statement.time);
  Number(out, "entry", filed.number).Key("mode").String(body.trace ? "trace" : "bytes");
  out.Key("reason").String(body.reason).Key("statements").BeginArray();
  for (const StatementId& id : body.statements) out.String(id.Hex());
  out.EndArray().EndObject();
}

}  // namespace fonds::cli
