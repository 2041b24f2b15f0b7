#include "model/bodies_json.h"
#include "model/iri.h"

namespace fonds {
namespace {

using json::Members;
using json::Value;

constexpr std::string_view kLanguageRule = "a language tag as in BCP 47";

void ReadMembers(FieldShape shape, Members& m, FieldValue& value) {
  switch (shape) {
    case FieldShape::kText:
      m.OptionalWord("language", value.language, IsLanguageTag, kLanguageRule);
      return m.String("value", value.value, {1, kMaxProse});
    case FieldShape::kDate:
      m.OptionalWord("calendar", value.calendar, IsCalendarName, "the name of a calendar in lower case");
      m.OptionalString("literal", value.literal, kMaxLiteral);
      return m.Word("value", value.value, IsEdtf, "a date in EDTF, level 0 or 1, that the calendar has");
    case FieldShape::kLanguage: return m.Word("value", value.value, IsLanguageTag, kLanguageRule);
    case FieldShape::kIri:
      return m.Word("value", value.value, IsAbsoluteIri, "an absolute IRI of at most 2000 characters");
    case FieldShape::kCode:
      return m.Word("value", value.value, IsOneLine, "one line of 1 to 500 characters without white space at its ends");
    case FieldShape::kDocument: {
      Digest document;
      m.Digest("document", document);
      m.OptionalInteger("position", value.position, kMaxInteger);
      value.document = DocumentId(document);
      return;
    }
  }
}

Result<FieldValue> ReadFieldValue(const FieldRow& row, Value& json) {
  FieldValue value;
  Members m(json, row.name);
  ReadMembers(row.shape, m, value);
  FONDS_TRY(m.Done());
  return value;
}

Result<Field> ReadField(const std::string& name, Value& json) {
  const FieldRow* row = FindField(name);
  if (row == nullptr) return Error(Code::kMalformed, "there is no field \"" + name + "\" in this format");
  const std::size_t most = row->repeatable ? kMaxValuesOfField : 1;
  if (!json.is_array() || json.empty() || json.size() > most) {
    return Error(Code::kMalformed, name + ": must be an array of 1 to " + std::to_string(most) + " values");
  }
  Field field{name, {}};
  field.values.reserve(json.size());
  for (Value& element : json) {
    FONDS_ASSIGN(FieldValue value, ReadFieldValue(*row, element));
    field.values.push_back(std::move(value));
  }
  return field;
}

Value WriteFieldValue(const FieldValue& value) {
  Value json = Value::object();
  if (!value.calendar.empty()) json["calendar"] = value.calendar;
  if (value.document) json["document"] = value.document->Hex();
  if (!value.language.empty()) json["language"] = value.language;
  if (!value.literal.empty()) json["literal"] = value.literal;
  if (value.position) json["position"] = *value.position;
  if (!value.value.empty()) json["value"] = value.value;
  return json;
}

}  // namespace

Result<Description> ReadDescription(Value& json) {
  Description description;
  description.fields.reserve(json.size());
  for (auto& [name, values] : json.get_ref<Value::object_t&>()) {  // sorted by name
    FONDS_ASSIGN(Field field, ReadField(name, values).While("description body"));
    description.fields.push_back(std::move(field));
  }
  return description;
}

Value WriteDescription(const Description& description) {
  Value json = Value::object();
  for (const Field& field : description.fields) {
    Value values = Value::array();
    for (const FieldValue& value : field.values) values.push_back(WriteFieldValue(value));
    FONDS_CHECK(!json.contains(field.name));  // Description: unique
    json[field.name] = std::move(values);
  }
  return json;
}

bool IsLabelJson(const Value& json) {
  return json.contains("label");
}

Result<Label> ReadLabel(Value& json) {
  Label label;
  Members m(json, "label body");
  m.Word("agent", label.agent, IsAgentId, "an agent's id such as a3");
  m.Word("label", label.label, IsOneLine, "one line of 1 to 500 characters without white space at its ends");
  FONDS_TRY(m.Done());
  return label;
}

Value WriteLabel(const Label& label) {
  return {{"agent", label.agent}, {"label", label.label}};
}

}  // namespace fonds
