#include "base/clock.h"
#include "crypto/sha256.h"
#include "model/bodies_json.h"
#include "model/kind.h"

namespace fonds {
namespace {

using json::Members;
using json::Value;

// How the body of a kind is read and written. A new kind is one row here, one in model/kind.cc, one schema.
struct BodyRow {
  Kind kind;
  Result<Body> (*read)(Value&);
};

template <auto Read>
Result<Body> ReadAs(Value& json) {
  auto body = Read(json);
  if (!body.ok()) return body.error();
  return Body(*std::move(body));
}

constexpr BodyRow kBodies[] = {
    {Kind::kAccession, ReadAs<ReadAccession>},
    {Kind::kVersion, ReadAs<ReadVersion>},
    {Kind::kDescription, ReadAs<ReadDescription>},
    {Kind::kAnnotation, ReadAs<ReadAnnotation>},
    {Kind::kEvent, ReadAs<ReadEvent>},
    {Kind::kWithdrawal, ReadAs<ReadWithdrawal>},
    {Kind::kTimestamp, ReadAs<ReadTimestamp>},
};

struct BodyWriter {
  Value operator()(const Accession& body) const { return WriteAccession(body); }
  Value operator()(const Version& body) const { return WriteVersion(body); }
  Value operator()(const Description& body) const { return WriteDescription(body); }
  Value operator()(const Annotation& body) const { return WriteAnnotation(body); }
  Value operator()(const Event& body) const { return WriteEvent(body); }
  Value operator()(const Timestamp& body) const { return WriteTimestamp(body); }
  Value operator()(const Retraction& body) const { return WriteRetraction(body); }
  Value operator()(const Label& body) const { return WriteLabel(body); }
  Value operator()(const Withdrawal& body) const { return WriteWithdrawal(body); }
  Value operator()(const UnknownBody& body) const {
    auto json = json::ParseCanonical(body.json);
    FONDS_CHECK(json.ok());  // UnknownBody: canonical
    return *std::move(json);
  }
};

Error Unfit(const Statement& statement, std::string_view rule) {
  return Error(Code::kMalformed, statement.kind_name + " statement: " + std::string(rule));
}

Status CheckFormatNumber(const Value& json) {
  const auto fonds = json.find("fonds");
  if (fonds == json.end() || !fonds->is_number_unsigned()) {
    return Error(Code::kMalformed, "statement: member \"fonds\" must be the format's number");
  }
  if (*fonds == 0) return {};
  return Error(Code::kUnsupported,
               "a statement of format fonds/" + fonds->dump() + ": this program reads fonds/0; a newer one is needed");
}

// Reads all but the body, which it leaves in `json`: nullptr after an error.
Result<Value*> ReadEnvelope(Value& json, Statement& statement) {
  if (!json.is_object()) return Error(Code::kMalformed, "statement: must be an object");
  FONDS_TRY(CheckFormatNumber(json));
  std::uint64_t format = 0;
  std::optional<Digest> document;
  Members m(json, "statement");
  m.Word("agent", statement.agent, IsAgentId, "an agent's id such as a3");
  Value* body = m.Object("body");
  m.OptionalDigest("document", document);
  m.Integer("fonds", format, 0, 0);
  m.Word("kind", statement.kind_name, IsKindName, "1 to 32 lower-case letters");
  m.Word("nonce", statement.nonce, IsNonce, "32 lower-case hexadecimal digits");
  ReadStatementIds(m, "parents", {0, kMaxParents}, statement.parents);
  m.Word("time", statement.time, IsDayOrInstant, "a UTC day or instant that the calendar has");
  FONDS_TRY(m.Done());
  if (document) statement.document = DocumentId(*document);
  return body;
}

// What the table of kinds says of document and parents.
Status CheckRow(const KindRow& row, const Statement& statement) {
  if (row.founds_document && statement.document)
    return Unfit(statement, "must not name a document: its digest is the document's id");
  if (!row.founds_document && !row.about_archive && !statement.document)
    return Unfit(statement, "must name its document");
  if (row.kind == Kind::kTimestamp && statement.document)
    return Unfit(statement, "must not name a document: it is about the archive's register");
  if (!row.revisable && !statement.parents.empty()) return Unfit(statement, "must have no parents");
  if (statement.parents.empty() && statement.IsRetraction())
    return Unfit(statement, "a retraction must name what it takes back as parents");
  if (statement.document && std::holds_alternative<Label>(statement.body))
    return Unfit(statement, "a label is about an agent of the archive, and must not name a document");
  if (statement.parents.empty() && row.kind == Kind::kVersion)
    return Unfit(statement, "must name as parents what it derives from");
  return {};
}

Status CheckAnnotation(const Statement& statement) {
  const auto* annotation = std::get_if<Annotation>(&statement.body);
  if (annotation == nullptr) return {};
  if (annotation->document != *statement.document)
    return Unfit(statement, "its target must be a version of its document");
  if (statement.parents.empty() && annotation->id != AnnotationUrn(statement.nonce)) {
    return Unfit(statement, "the id of a first revision must be made of its nonce");
  }
  return {};
}

Status ReadBody(const KindRow& row, Value& json, Statement& statement) {
  if (row.revisable && IsRetractionJson(json)) {
    FONDS_ASSIGN(statement.body, ReadRetraction(json));
    return {};
  }
  if (row.kind == Kind::kDescription && IsLabelJson(json)) {
    FONDS_ASSIGN(statement.body, ReadLabel(json));
    return {};
  }
  for (const BodyRow& reader : kBodies) {
    if (reader.kind != row.kind) continue;
    FONDS_ASSIGN(statement.body, reader.read(json));
  }
  return {};
}

Value WriteBody(const Statement& statement) {
  return std::visit(BodyWriter(), statement.body);
}

Value WriteStatement(const Statement& statement) {
  const bool unknown = statement.kind == Kind::kUnknown;
  Value json = {{"agent", statement.agent},
                {"body", WriteBody(statement)},
                {"fonds", 0U},
                {"kind", unknown ? statement.kind_name : std::string(KindName(statement.kind))},
                {"nonce", statement.nonce},
                {"parents", WriteStatementIds(statement.parents)},
                {"time", statement.time}};
  if (statement.document) json["document"] = statement.document->Hex();
  return json;
}

}  // namespace

Result<Statement> ParseStatement(ByteView bytes) {
  if (bytes.size() > kMaxStatementSize) {
    return Error(Code::kMalformed,
                 "a statement of " + std::to_string(bytes.size()) + " bytes: at most 1048576 are allowed");
  }
  FONDS_ASSIGN(Value json, json::ParseCanonical(bytes).While("statement"));
  Statement statement;
  FONDS_ASSIGN(Value * body, ReadEnvelope(json, statement));
  const KindRow* row = FindKind(statement.kind_name);
  if (row == nullptr) {
    statement.body = UnknownBody{json::Canonical(*body)};
    return statement;
  }
  statement.kind = row->kind;
  FONDS_TRY(ReadBody(*row, *body, statement));
  FONDS_TRY(CheckRow(*row, statement));
  FONDS_TRY(CheckAnnotation(statement));
  return statement;
}

Result<Bytes> FormatStatement(const Statement& statement) {
  Bytes bytes = json::Canonical(WriteStatement(statement));
  const auto parsed = ParseStatement(bytes);
  if (!parsed.ok()) return Error(Code::kUsage, "cannot make this statement: " + parsed.error().message());
  FONDS_CHECK(parsed->kind == statement.kind && parsed->body.index() == statement.body.index());
  return bytes;
}

Result<Digest> BodyDigest(const Statement& statement) {
  return Sha256Of(json::Canonical(WriteBody(statement)));
}

}  // namespace fonds
