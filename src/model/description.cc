#include "model/description.h"

#include <algorithm>

#include "json/length.h"
#include "model/iri.h"

namespace fonds {
namespace {

bool NameLess(const Field& field, std::string_view name) {
  return field.name < name;
}

Error Unfit(const FieldRow& row, std::string_view rule) {
  return Error(Code::kUsage, "cannot set " + std::string(row.name) + ": the value must be " + std::string(rule));
}

bool IsAsciiSpace(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}

}  // namespace

const Field* Description::Find(std::string_view name) const {
  const auto field = std::lower_bound(fields.begin(), fields.end(), name, NameLess);
  return field != fields.end() && field->name == name ? &*field : nullptr;
}

std::string Description::First(std::string_view name) const {
  const Field* field = Find(name);
  return field == nullptr || field->values.empty() ? std::string() : field->values[0].value;
}

void Description::Set(std::string_view name, std::vector<FieldValue> values) {
  const auto field = std::lower_bound(fields.begin(), fields.end(), name, NameLess);
  const bool there = field != fields.end() && field->name == name;
  if (values.empty()) {
    if (there) fields.erase(field);
  } else if (there) {
    field->values = std::move(values);
  } else {
    fields.insert(field, Field{std::string(name), std::move(values)});
  }
}

bool IsCalendarName(std::string_view text) {
  if (text.empty() || text.size() > 32 || text.front() == '-' || text.back() == '-') return false;
  return text.find("--") == text.npos && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
         });
}

bool IsOneLine(std::string_view text) {
  return !text.empty() && json::CodePoints(text) <= kMaxCode && !IsAsciiSpace(text.front()) &&
         !IsAsciiSpace(text.back()) && text.find_first_of("\t\n\f\r") == text.npos;
}

Result<FieldValue> FieldValueFromText(const FieldRow& row, std::string_view text) {
  FieldValue value;
  switch (row.shape) {
    case FieldShape::kText:
      if (text.empty()) return Unfit(row, "some text");
      break;
    case FieldShape::kDate:
      if (!IsEdtf(text))
        return Unfit(row, "a date in EDTF, such as 1988, 1988-07, 1988-07-28, 198X, 1988? or 1988-07/1988-09");
      break;
    case FieldShape::kLanguage:
      if (!IsLanguageTag(text)) return Unfit(row, "a language tag as in BCP 47, such as en, fa or ckb-Arab");
      break;
    case FieldShape::kIri:
      if (!IsAbsoluteIri(text)) return Unfit(row, "an absolute address, such as https://example.org/licence");
      break;
    case FieldShape::kCode:
      if (!IsOneLine(text)) return Unfit(row, "one line of 1 to 500 characters without white space at its ends");
      break;
    case FieldShape::kDocument: {
      const auto document = DocumentId::FromHex(text);
      if (!document) return Unfit(row, "a document's id of 64 lower-case hexadecimal digits");
      value.document = *document;
      return value;
    }
  }
  value.value = std::string(text);
  return value;
}

}  // namespace fonds
