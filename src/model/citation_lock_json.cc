// The lock file as JSON.
#include "json/canonical.h"
#include "json/value.h"
#include "model/citation.h"
#include "model/citation_lock.h"
#include "model/statement.h"

namespace fonds {
namespace {

using json::Members;
using json::Value;

constexpr std::string_view kFormat = "citations-lock/0";
constexpr char kArchive[] = "archive";
constexpr char kDocument[] = "document";
constexpr char kVersion[] = "version";
constexpr char kStart[] = "start";
constexpr char kEnd[] = "end";
constexpr char kWords[] = "words";
constexpr char kSwhid[] = "swhid";

bool Begins(const Digest& digest, const std::string& digits) {
  return digest.Hex().starts_with(digits);
}

// A URI says the same as its entry, only shorter.
void CheckAgainstUri(const Citation& uri, const LockedCitation& locked, Members& m) {
  if (!Begins(locked.archive, uri.archive)) m.Fail(kArchive, "what the URI begins");
  if (!Begins(locked.document.digest(), uri.document)) m.Fail(kDocument, "what the URI begins");
  if (!Begins(locked.version, uri.version)) m.Fail(kVersion, "what the URI begins");
  if (locked.position != uri.position) m.Fail(kStart, "with \"end\", the position of the URI");
  if (locked.words && !Begins(*locked.words, uri.words)) m.Fail(kWords, "what the URI begins");
}

Result<LockedCitation> ReadLocked(const std::string& uri, Value& json) {
  FONDS_ASSIGN(const Citation citation, ParseCitation(uri).While("citation " + uri));
  LockedCitation locked;
  const std::string where = "citation " + uri;
  Members m(json, where);
  m.Digest(kArchive, locked.archive);
  Digest document;
  m.Digest(kDocument, document);
  locked.document = DocumentId(document);
  m.Digest(kVersion, locked.version);
  if (citation.position) {
    TextPosition position;
    m.Integer(kStart, position.start, 0, kMaxInteger);
    m.Integer(kEnd, position.end, 0, kMaxInteger);
    locked.position = position;
    m.Digest(kWords, locked.words.emplace());
  }
  m.OptionalWord(kSwhid, locked.swhid, IsContentSwhid, "a SWHID of contents");
  if (!m.failed()) CheckAgainstUri(citation, locked, m);
  FONDS_TRY(m.Done());
  return locked;
}

Value ToJson(const LockedCitation& locked) {
  Value json = {{kArchive, locked.archive.Hex()}, {kDocument, locked.document.Hex()}, {kVersion, locked.version.Hex()}};
  if (locked.position) {
    json[kStart] = locked.position->start;
    json[kEnd] = locked.position->end;
    json[kWords] = locked.words->Hex();
  }
  if (!locked.swhid.empty()) json[kSwhid] = locked.swhid;
  return json;
}

Status ReadKeys(Value& json, CitationLock& lock) {
  if (json.empty()) return Error(Code::kMalformed, "keys: an empty object is left out");
  for (const auto& [key, uri] : json.get_ref<Value::object_t&>()) {
    const auto* named = uri.get_ptr<const std::string*>();
    if (!IsCitationKey(key)) return Error(Code::kMalformed, "keys: \"" + key + "\" is no citation key");
    if (named == nullptr || !lock.citations.contains(*named)) {
      return Error(Code::kMalformed, "keys: \"" + key + "\" must name one of the citations");
    }
    lock.keys.emplace(key, *named);
  }
  return {};
}

Status ReadAll(Value& json, CitationLock& lock) {
  Members m(json, "the whole");
  std::string format;
  m.String("fonds", format, {1, 100});
  Value* citations = m.Object("citations");
  Value* keys = m.Optional("keys");
  if (keys != nullptr && !keys->is_object()) m.Fail("keys", "an object");
  // Another format may have other members, so it is asked for first.
  if (!format.empty() && format != kFormat) {
    return Error(Code::kUnsupported,
                 "its format is \"" + format + "\"; this program reads \"" + std::string(kFormat) + "\"");
  }
  FONDS_TRY(m.Done());
  const bool too_many =
      citations->size() > kMaxLockedCitations || (keys != nullptr && keys->size() > kMaxLockedCitations);
  if (too_many) {
    return Error(Code::kMalformed, "more than " + std::to_string(kMaxLockedCitations) + " citations or keys");
  }
  for (auto& [uri, locked] : citations->get_ref<Value::object_t&>()) {
    FONDS_ASSIGN(lock.citations[uri], ReadLocked(uri, locked));
  }
  return keys == nullptr ? Status() : ReadKeys(*keys, lock);
}

}  // namespace

Result<CitationLock> ParseCitationLock(ByteView bytes) {
  if (bytes.size() > kMaxCitationLockSize) return Error(Code::kMalformed, "it is longer than 16 MiB");
  if (bytes.empty() || bytes.back() != '\n') return Error(Code::kMalformed, "it must end with one line feed");
  bytes.remove_suffix(1);
  FONDS_ASSIGN(Value json, json::ParseCanonical(bytes));
  CitationLock lock;
  FONDS_TRY(ReadAll(json, lock));
  return lock;
}

Bytes FormatCitationLock(const CitationLock& lock) {
  Value json = {{"citations", Value::object()}, {"fonds", kFormat}};
  for (const auto& [uri, locked] : lock.citations) json["citations"][uri] = ToJson(locked);
  for (const auto& [key, uri] : lock.keys) json["keys"][key] = uri;
  return json::Canonical(json) + "\n";
}

}  // namespace fonds
