// The table of description fields: a new field is one row here and one in schema/description.schema.json.
#include "model/description.h"

namespace fonds {
namespace {

constexpr std::string_view kDc = "Dublin Core";

constexpr FieldRow kFields[] = {
    {"abstract", FieldShape::kText, true, kDc, "what the document says, in short"},
    {"accessConditions", FieldShape::kText, true, "ISAD(G) 3.4.1", "who may see the document, and until when not"},
    {"accessRights", FieldShape::kText, true, kDc, "who may use the document"},
    {"alternative", FieldShape::kText, true, kDc, "another title, a translated one for example"},
    {"contributor", FieldShape::kText, true, kDc, "somebody who took part in making it"},
    {"coverage", FieldShape::kText, true, kDc, "the places and times it is about"},
    {"created", FieldShape::kDate, false, kDc, "when it was made"},
    {"creator", FieldShape::kText, true, kDc, "who made it"},
    {"custodialHistory", FieldShape::kText, true, "ISAD(G) 3.2.3", "through whose hands it went"},
    {"date", FieldShape::kDate, false, kDc, "a date in its life, where none of the other date fields fits"},
    {"extent", FieldShape::kText, true, "ISAD(G) 3.1.5", "how much it is: pages, minutes, boxes"},
    {"format", FieldShape::kCode, true, kDc, "its medium or media type"},
    {"identifier", FieldShape::kCode, true, kDc, "a number or code that somebody gave it"},
    {"isExcerptOf", FieldShape::kDocument, true, "fonds", "the document of which it is a part, quoted on its own"},
    {"isPartOf", FieldShape::kDocument, false, kDc, "the unit that it belongs to, and its place there"},
    {"isReplacedBy", FieldShape::kDocument, true, kDc, "the document that stands in its place"},
    {"isTranscriptOf", FieldShape::kDocument, true, "fonds", "the recording or scan whose words it writes down"},
    {"isTranslationOf", FieldShape::kDocument, true, "fonds", "the document that it translates"},
    {"isVersionOf", FieldShape::kDocument, true, kDc, "a document of which it is another edition"},
    {"issued", FieldShape::kDate, false, kDc, "when it was published"},
    {"language", FieldShape::kLanguage, true, kDc, "a language it is in"},
    {"level", FieldShape::kCode, false, "ISAD(G) 3.1.4", "the level of description: fonds, series, file, item"},
    {"license", FieldShape::kIri, true, kDc, "the licence, by its address"},
    {"provenance", FieldShape::kText, true, kDc, "changes of ownership that matter to its authenticity"},
    {"publisher", FieldShape::kText, true, kDc, "who published it"},
    {"referenceCode", FieldShape::kCode, false, "ISAD(G) 3.1.1", "the code by which the archive calls it"},
    {"references", FieldShape::kDocument, true, kDc, "a document that it names"},
    {"rights", FieldShape::kText, true, kDc, "who holds which rights in it"},
    {"sameAs", FieldShape::kDocument, true, "fonds", "a document that is the same work"},
    {"scopeAndContent", FieldShape::kText, true, "ISAD(G) 3.3.1", "what it covers and contains"},
    {"source", FieldShape::kText, true, kDc, "what it was taken from"},
    {"subject", FieldShape::kText, true, kDc, "what it is about, a keyword each"},
    {"title", FieldShape::kText, false, kDc, "its title"},
    {"type", FieldShape::kCode, true, kDc, "its nature: letter, article, interview"},
};

}  // namespace

std::span<const FieldRow> DescriptionFields() {
  return kFields;
}

const FieldRow* FindField(std::string_view name) {
  for (const FieldRow& row : kFields) {
    if (row.name == name) return &row;
  }
  return nullptr;
}

}  // namespace fonds
