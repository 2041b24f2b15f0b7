// A description: what a person says a document is. Dublin Core terms and ISAD(G) elements by their names.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/digest.h"

namespace fonds {

// Bounds, stated in schema/description.schema.json too.
inline constexpr std::size_t kMaxProse = 100'000;  // code points of a text value
inline constexpr std::size_t kMaxLiteral = 1'000;  // code points of a date as the document writes it
inline constexpr std::size_t kMaxCode = 500;       // code points of a one-line value
inline constexpr std::size_t kMaxValuesOfField = 1'000;

// What the values of a field look like; one row of the table below a field.
enum class FieldShape {
  kText,      // value, optional language
  kDate,      // value in EDTF (ISO 8601-2), optional literal and calendar
  kLanguage,  // value: a BCP 47 tag
  kIri,       // value: an absolute IRI
  kCode,      // value: one line, e.g. a reference code
  kDocument,  // document, optional position: hierarchy and typed relations
};

struct FieldRow {
  std::string_view name;
  FieldShape shape;
  bool repeatable;
  std::string_view source;  // "Dublin Core", "ISAD(G) 3.1.1", "fonds"
  std::string_view help;    // one line for `fonds help describe`
};

std::span<const FieldRow> DescriptionFields();
const FieldRow* FindField(std::string_view name);

struct FieldValue {
  std::string value;
  std::string language;
  std::string literal;
  std::string calendar;
  std::optional<DocumentId> document;
  std::optional<std::uint64_t> position;
  bool operator==(const FieldValue&) const = default;
};

struct Field {
  std::string name;
  std::vector<FieldValue> values;  // at least one
  bool operator==(const Field&) const = default;
};

struct Description {
  std::vector<Field> fields;  // sorted by name, unique

  const Field* Find(std::string_view name) const;
  // The first value, or "".
  std::string First(std::string_view name) const;
  // Replaces the field; no values take it away.
  void Set(std::string_view name, std::vector<FieldValue> values);
};

// One value as a person types it after `--set name=`: text, "2021-09", "en", an IRI, a document id. Errors: kUsage
// naming the field's rule. A document must be given as 64 hex digits here; the command line resolves prefixes before.
Result<FieldValue> FieldValueFromText(const FieldRow& row, std::string_view text);

// EDTF level 0 and 1 of ISO 8601-2: 2021, 2021-09, 2021-09-12, 2021?, 198X, 1988-07/1988-09, ../1988 … At most 64
// bytes, and days that the calendar has.
bool IsEdtf(std::string_view text);
// Well-formed BCP 47 (RFC 5646 section 2.1), not checked against the registry; at most 100 bytes.
// LIMIT: the seventeen irregular grandfathered tags ("i-klingon") are not taken; the registry has newer ones for them.
bool IsLanguageTag(std::string_view text);
// The name of a calendar as Unicode CLDR writes them: "gregorian", "islamic-civil", "persian". At most 32 bytes.
bool IsCalendarName(std::string_view text);
// 1 to kMaxCode code points without line breaks, tabs, or white space at the ends.
bool IsOneLine(std::string_view text);

}  // namespace fonds
