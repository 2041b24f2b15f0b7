#include "verify/statement_check.h"

#include "crypto/sha256.h"
#include "model/event_types.h"
#include "model/kind.h"
#include "text/utf8.h"

namespace fonds {
namespace {

// The row by which some entry lists this file, marked as found.
const Listed* FindRow(Examination& exam, const Node& node, const layout::Place& place, std::uint32_t kind) {
  const Digest document = place.document ? place.document->digest() : Digest();
  const Listed* row = exam.listed.FindAt(place.digest, document, kind);
  if (row != nullptr) {
    exam.listed.MarkSeen(*row);
    return row;
  }
  const Listed* elsewhere = exam.listed.Find(place.digest);
  exam.report.Add(Found::kStatementUnlisted, node.path,
                  elsewhere == nullptr
                      ? "no entry lists it"
                      : "entry " + std::to_string(elsewhere->number) + " lists this statement at another path");
  return nullptr;
}

// Envelope against place and entry.
bool IsInPlace(Examination& exam, const Node& node, const layout::Place& place, const Listed& row,
               const Statement& statement) {
  if (statement.kind_name != place.kind) {
    exam.report.Add(Found::kStatementMisplaced, node.path, "its kind is '" + statement.kind_name + "'", row.number);
    return false;
  }
  // What founds a document has no `document`: its digest is the id, as its path says.
  const bool founds = place.document && place.document->digest() == place.digest;
  const std::optional<DocumentId> expected = founds ? std::nullopt : place.document;
  if (statement.document == expected) return true;
  exam.report.Add(Found::kStatementMisplaced, node.path,
                  statement.document ? "it is about document " + statement.document->Hex() : "it names no document",
                  row.number);
  return false;
}

void ReportInvisible(Examination& exam, const Node& node, std::uint64_t number, std::string_view text) {
  const std::vector<std::string> names = text::InvisibleCharacters(text);
  if (names.empty()) return;
  std::string list;
  for (const std::string& name : names) list += (list.empty() ? "" : ", ") + name;
  exam.report.Add(Found::kInvisibleCharacters, node.path, "holds " + list, number);
}

// What a person wrote and a person will read.
void CheckTexts(Examination& exam, const Node& node, const CheckedStatement& checked) {
  const auto look = [&](std::string_view text) { ReportInvisible(exam, node, checked.number, text); };
  const Body& body = checked.statement.body;
  if (const auto* description = std::get_if<Description>(&body)) {
    for (const Field& field : description->fields) {
      for (const FieldValue& value : field.values) {
        look(value.value);
        look(value.literal);
      }
    }
  } else if (const auto* annotation = std::get_if<Annotation>(&body)) {
    for (const AnnotationBody& note : annotation->bodies) look(note.value);
  } else if (const auto* event = std::get_if<Event>(&body)) {
    for (const std::string* text : {&event->from, &event->how, &event->original_name, &event->detail, &event->outcome})
      look(*text);
    if (event->type == kLossDeclared) {
      exam.report.Add(Found::kLossDeclared, node.path, event->detail + "; " + event->outcome, checked.number);
    }
  } else if (const auto* label = std::get_if<Label>(&body)) {
    look(label->label);
  } else if (const auto* version = std::get_if<Version>(&body)) {
    look(version->reason);
  } else if (const auto* retraction = std::get_if<Retraction>(&body)) {
    look(retraction->reason);
  } else if (const auto* withdrawal = std::get_if<Withdrawal>(&body)) {
    look(withdrawal->reason);
  }
}

}  // namespace

std::optional<CheckedStatement> CheckStatement(Examination& exam, const Holdings& holdings, const Node& node,
                                               const layout::Place& place) {
  exam.totals.statements.fetch_add(1, std::memory_order_relaxed);
  const std::uint32_t kind = exam.listed.words().Number(place.kind);
  const Listed* row = FindRow(exam, node, place, kind);
  const std::uint64_t number = row == nullptr ? kNoEntry : row->number;
  const auto bytes = ReadFile(holdings, node, kMaxStatementSize, Found::kStatementTooLarge, exam.report, number);
  if (!bytes) return std::nullopt;
  const Digest digest = Sha256Of(*bytes);
  if (digest != place.digest) {
    exam.report.Add(Found::kStatementDigestMismatch, node.path, "its bytes have the digest " + digest.Hex(), number);
    return std::nullopt;
  }
  auto statement = ParseStatement(*bytes);
  if (!statement.ok()) {
    const bool newer = statement.error().code() == Code::kUnsupported;
    exam.report.Add(newer ? Found::kStatementFormatUnknown : Found::kStatementMalformed, node.path,
                    statement.error().message(), number);
    return std::nullopt;
  }
  if (row == nullptr || !IsInPlace(exam, node, place, *row, *statement)) return std::nullopt;
  const std::string agent = exam.listed.words().Word(row->agent);
  if (statement->agent != agent) {
    exam.report.Add(Found::kStatementAgentMismatch, node.path,
                    "says agent " + statement->agent + "; entry " + std::to_string(number) + " is " + agent + "'s",
                    number);
  }
  CheckedStatement checked{StatementId(digest), number, kind, *std::move(statement)};
  CheckTexts(exam, node, checked);
  return checked;
}

}  // namespace fonds
