// The JSON of each kind's body: what a row of the table in statement_json.cc is made of. Readers take strings out of
// `json`; what they say in errors names member and rule. Writers know no rules: FormatStatement reads back what they
// made.
#pragma once

#include "json/value.h"
#include "model/statement.h"

namespace fonds {

Result<Accession> ReadAccession(json::Value& json);
Result<Version> ReadVersion(json::Value& json);
Result<Description> ReadDescription(json::Value& json);
Result<Annotation> ReadAnnotation(json::Value& json);
Result<Event> ReadEvent(json::Value& json);
Result<Withdrawal> ReadWithdrawal(json::Value& json);
Result<Timestamp> ReadTimestamp(json::Value& json);
// REQUIRES: IsRetractionJson(json).
Result<Retraction> ReadRetraction(json::Value& json);
// Whether the body is meant as a retraction: it has a member "retracted", which no other body has.
bool IsRetractionJson(const json::Value& json);

// REQUIRES: IsLabelJson(json).
Result<Label> ReadLabel(json::Value& json);
// Whether a description's body is meant as a label: it has a member "label", which is no field.
bool IsLabelJson(const json::Value& json);

json::Value WriteAccession(const Accession& accession);
json::Value WriteVersion(const Version& version);
json::Value WriteDescription(const Description& description);
json::Value WriteAnnotation(const Annotation& annotation);
json::Value WriteEvent(const Event& event);
json::Value WriteLabel(const Label& label);
json::Value WriteTimestamp(const Timestamp& timestamp);
json::Value WriteRetraction(const Retraction& retraction);
json::Value WriteWithdrawal(const Withdrawal& withdrawal);

// Of an annotation that stands at `position`.
Result<PlacementClaim> ReadPlacement(json::Value& json, const TextPosition& position);
json::Value WritePlacement(const PlacementClaim& claim);

// A member that names statements: an array of digests, sorted, without repetition.
void ReadStatementIds(json::Members& members, const char* name, json::Length count, std::vector<StatementId>& ids);
json::Value WriteStatementIds(const std::vector<StatementId>& ids);

}  // namespace fonds
