#include "model/bodies_json.h"

#include <algorithm>
#include <iterator>

#include "base/clock.h"
#include "model/extension.h"
#include "register/entry.h"

namespace fonds {
namespace {

using json::Members;
using json::Value;

constexpr std::string_view kExtensionRule = "an extension of the format's list, or \"bin\"";
constexpr std::string_view kReference = "reference";
constexpr std::string_view kBytesMode = "bytes";
constexpr std::string_view kTraceMode = "trace";

bool IsDerivation(std::string_view text) {
  return std::find(std::begin(kDerivations), std::end(kDerivations), text) != std::end(kDerivations);
}

bool IsReference(std::string_view text) {
  return text == kReference;
}

bool IsWithdrawalMode(std::string_view text) {
  return text == kBytesMode || text == kTraceMode;
}

bool IsBase64OfName(std::string_view text) {
  return !text.empty() && text.size() <= kMaxOriginalNameBase64 && Base64Decode(text).has_value();
}

// "Empty" has one spelling in an event: the member is not there.
void PutIfSaid(Value& json, const char* name, const std::string& text) {
  if (!text.empty()) json[name] = text;
}

// A member that holds sorted ids of one type, without repetition.
template <typename T>
void ReadSorted(Members& members, const char* name, json::Length count, std::vector<T>& ids) {
  Value::array_t& elements = members.Array(name, count.min, count.max);
  ids.reserve(elements.size());
  for (const Value& element : elements) {
    const auto* hex = element.get_ptr<const std::string*>();
    const auto id = hex == nullptr ? std::nullopt : T::FromHex(*hex);
    if (!id) {
      members.Fail(name, "an array of digests");
    } else if (!ids.empty() && !(ids.back() < *id)) {
      members.Fail(name, "sorted, without repetition");
    } else {
      ids.push_back(*id);
    }
  }
}

template <typename T>
Value WriteSorted(const std::vector<T>& ids) {
  Value json = Value::array();
  for (const T& id : ids) json.push_back(id.Hex());
  return json;
}

}  // namespace

Result<Accession> ReadAccession(Value& json) {
  Accession accession;
  std::string held;
  Members m(json, "accession body");
  m.Word("accessionNumber", accession.accession_number, IsNonce, "32 lower-case hexadecimal digits");
  m.Word("extension", accession.extension, IsExtension, kExtensionRule);
  accession.by_reference = m.OptionalWord("held", held, IsReference, "\"reference\", or absent");
  m.Digest("sha256", accession.sha256);
  m.Integer("size", accession.size, 0, kMaxInteger);
  FONDS_TRY(m.Done());
  return accession;
}

Value WriteAccession(const Accession& accession) {
  Value json = {{"accessionNumber", accession.accession_number},
                {"extension", accession.extension},
                {"sha256", accession.sha256.Hex()},
                {"size", accession.size}};
  if (accession.by_reference) json["held"] = kReference;
  return json;
}

Result<Version> ReadVersion(Value& json) {
  Version version;
  Members m(json, "version body");
  m.Word("derivation", version.derivation, IsDerivation, "one of the format's derivations");
  m.Word("extension", version.extension, IsExtension, kExtensionRule);
  m.String("reason", version.reason, {0, kMaxReason});
  m.Digest("sha256", version.sha256);
  m.Integer("size", version.size, 0, kMaxInteger);
  FONDS_TRY(m.Done());
  return version;
}

Value WriteVersion(const Version& version) {
  return {{"derivation", version.derivation},
          {"extension", version.extension},
          {"reason", version.reason},
          {"sha256", version.sha256.Hex()},
          {"size", version.size}};
}

Result<Event> ReadEvent(Value& json) {
  Event event;
  Members m(json, "event body");
  m.OptionalString("detail", event.detail, kMaxEventText);
  m.OptionalString("from", event.from, kMaxEventText);
  m.OptionalString("how", event.how, kMaxEventText);
  const bool named = m.OptionalString("originalName", event.original_name, kMaxOriginalName);
  const bool in_base64 = m.OptionalWord("originalNameBase64", event.original_name_base64, IsBase64OfName,
                                        "padded base64 of 1 to 4,096 bytes");
  m.OptionalString("outcome", event.outcome, kMaxEventText);
  m.OptionalWord("retrieved", event.retrieved, IsDayOrInstant, "a UTC day or instant");
  m.Word("type", event.type, IsEventType, "lower-case words with one blank between them, at most 64 characters");
  m.OptionalDigest("version", event.version);
  if (in_base64 && !named) m.Fail("originalName", "there beside originalNameBase64");
  FONDS_TRY(m.Done());
  return event;
}

Value WriteEvent(const Event& event) {
  Value json = {{"type", event.type}};
  PutIfSaid(json, "detail", event.detail);
  PutIfSaid(json, "from", event.from);
  PutIfSaid(json, "how", event.how);
  PutIfSaid(json, "originalName", event.original_name);
  PutIfSaid(json, "originalNameBase64", event.original_name_base64);
  PutIfSaid(json, "outcome", event.outcome);
  PutIfSaid(json, "retrieved", event.retrieved);
  if (event.version) json["version"] = event.version->Hex();
  return json;
}

Result<Timestamp> ReadTimestamp(Value& json) {
  Timestamp timestamp;
  Members m(json, "timestamp body");
  m.Integer("checkpoint", timestamp.checkpoint, 1, kMaxEntries - 1);
  ReadSorted(m, "cosignatures", {0, kMaxEvidence}, timestamp.cosignatures);
  ReadSorted(m, "responses", {0, kMaxEvidence}, timestamp.responses);
  if (timestamp.cosignatures.empty() && timestamp.responses.empty()) {
    m.Fail("responses", "not empty, or cosignatures must not be");
  }
  FONDS_TRY(m.Done());
  return timestamp;
}

Value WriteTimestamp(const Timestamp& timestamp) {
  return {{"checkpoint", timestamp.checkpoint},
          {"cosignatures", WriteSorted(timestamp.cosignatures)},
          {"responses", WriteSorted(timestamp.responses)}};
}

bool IsRetractionJson(const Value& json) {
  return json.is_object() && json.contains("retracted");
}

Result<Retraction> ReadRetraction(Value& json) {
  Members m(json, "retraction body");
  Value* retracted = m.Object("retracted");
  FONDS_TRY(m.Done());
  Retraction retraction;
  Members inner(*retracted, "member \"retracted\"");
  inner.String("reason", retraction.reason, {1, kMaxReason});
  FONDS_TRY(inner.Done());
  return retraction;
}

Value WriteRetraction(const Retraction& retraction) {
  return {{"retracted", {{"reason", retraction.reason}}}};
}

void ReadStatementIds(Members& members, const char* name, json::Length count, std::vector<StatementId>& ids) {
  ReadSorted(members, name, count, ids);
}

Value WriteStatementIds(const std::vector<StatementId>& ids) {
  return WriteSorted(ids);
}

Result<Withdrawal> ReadWithdrawal(Value& json) {
  Withdrawal withdrawal;
  std::string mode;
  Members m(json, "withdrawal body");
  m.Word("mode", mode, IsWithdrawalMode, "\"bytes\" or \"trace\"");
  m.String("reason", withdrawal.reason, {1, kMaxReason});
  ReadStatementIds(m, "statements", {1, kMaxWithdrawn}, withdrawal.statements);
  FONDS_TRY(m.Done());
  withdrawal.trace = mode == kTraceMode;
  return withdrawal;
}

Value WriteWithdrawal(const Withdrawal& withdrawal) {
  return {{"mode", withdrawal.trace ? kTraceMode : kBytesMode},
          {"reason", withdrawal.reason},
          {"statements", WriteStatementIds(withdrawal.statements)}};
}

}  // namespace fonds
