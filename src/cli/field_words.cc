#include "cli/field_words.h"

namespace fonds::cli {
namespace {

std::string KnownFields() {
  std::string names;
  for (const FieldRow& row : DescriptionFields()) names += (names.empty() ? "" : ", ") + std::string(row.name);
  return names;
}

Result<FieldValue> ParseValue(const Snapshot& snapshot, const FieldRow& row, const std::string& text) {
  if (row.shape != FieldShape::kDocument) return FieldValueFromText(row, text);
  FONDS_ASSIGN(const DocumentId document, snapshot.FindDocument(text));
  return FieldValueFromText(row, document.Hex());
}

FieldChange& ChangeOf(std::vector<FieldChange>& changes, const std::string& name) {
  for (FieldChange& change : changes) {
    if (change.name == name) return change;
  }
  changes.push_back({.name = name, .values = {}});
  return changes.back();
}

}  // namespace

Result<std::vector<FieldChange>> ParseFieldWords(const Snapshot& snapshot, const std::vector<std::string>& words) {
  std::vector<FieldChange> changes;
  for (const std::string& word : words) {
    const std::size_t equals = word.find('=');
    if (equals == std::string::npos) return Error(Code::kUsage, "--set " + word + " is not of the form FIELD=VALUE");
    const std::string name = word.substr(0, equals);
    const FieldRow* row = FindField(name);
    if (row == nullptr) {
      return Error(Code::kUsage, "there is no field '" + name + "'; the fields are " + KnownFields());
    }
    FieldChange& change = ChangeOf(changes, name);
    if (equals + 1 == word.size()) continue;
    if (!change.values.empty() && !row->repeatable) {
      return Error(Code::kUsage, "the field " + name + " has one value; it was set twice");
    }
    FONDS_ASSIGN(FieldValue value, ParseValue(snapshot, *row, word.substr(equals + 1)));
    change.values.push_back(std::move(value));
  }
  return changes;
}

}  // namespace fonds::cli
