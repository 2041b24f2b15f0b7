#include "cite/cite.h"

#include <algorithm>

#include "cite/cited_date.h"
#include "cite/formats.h"
#include "cite/swhid.h"
#include "crypto/sha256.h"
#include "store/title.h"

namespace fonds {
namespace {

constexpr std::size_t kKeyDigits = 8;
constexpr std::size_t kLongestKeyWord = 20;

Status CheckRequest(const CiteRequest& request) {
  if (request.digits < kFewestCitedDigits || request.digits > kMostCitedDigits) {
    return Error(Code::kUsage, "--digits " + std::to_string(request.digits) +
                                   " is not 32 to 64: fewer could be forged, and there are no more");
  }
  if (!request.key.empty() && !IsCitationKey(request.key)) {
    return Error(Code::kUsage, "--cite-key " + request.key +
                                   " is no citation key: a letter or digit, then letters, digits and _ . : -");
  }
  return {};
}

Result<NamedBytes> ChooseBytes(const Snapshot& snapshot, const DocumentRecord& record, const std::string& version) {
  if (!version.empty()) {
    if (version.size() <= 2 * Digest::kSize && IsLowerHex(version)) return FindNamedBytes(record, version);
    return Error(Code::kUsage,
                 "'" + version + "' is no digest of a version: give its first digits, as fonds show lists them");
  }
  FONDS_ASSIGN(const CurrentBytes current, CurrentVersion(snapshot, record));
  return current.bytes;
}

// Of the statements that name the bytes, one that was not taken back: a current one, else the first.
Result<const Filed*> StandingStatement(const DocumentRecord& record, const Subjects& versions, const Digest& digest) {
  const Filed* standing = nullptr;
  for (const Filed& filed : record.statements) {
    const std::optional<NamedBytes> bytes = BytesNamedBy(filed.statement);
    // The bytes as received are never taken back, only what derives from them.
    const bool received = filed.statement.kind == Kind::kAccession;
    if (!bytes || bytes->sha256 != digest || (!received && versions.IsRetracted(filed))) continue;
    if (!versions.graph().IsTaken(filed.id)) return &filed;
    if (standing == nullptr) standing = &filed;
  }
  if (standing != nullptr) return standing;
  return Error(Code::kRefused, "version " + ShortOf(digest) +
                                   " was retracted; fonds show --retracted says why; cite another one with --version");
}

// The SWHID of the whole version; empty where its bytes are not here.
Result<std::string> SwhidOfVersion(const Snapshot& snapshot, const DocumentRecord& record, const NamedBytes& bytes) {
  const Result<std::unique_ptr<ByteSource>> source = OpenBytes(snapshot, record, bytes);
  if (source.ok()) return SwhidOf(**source, bytes.size);
  if (source.error().code() != Code::kNotFound) return source.error();
  if (record.WithdrawalOf(bytes.sha256) == nullptr) return std::string();
  return Error(Code::kRefused, source.error().message() + "; what nobody can look up is not cited anew");
}

void AddDescription(const Description& description, CitedPassage& cited) {
  cited.title = description.First("title");
  if (const Field* creators = description.Find("creator")) {
    for (const FieldValue& value : creators->values) cited.creators.push_back(value.value);
  }
  for (const char* name : {"issued", "date", "created"}) {
    if (cited.date.empty()) cited.date = description.First(name);
  }
  cited.language = description.First("language");
}

// The first word of the title that tells something and that every program takes as a key.
std::string KeyWord(std::string_view title) {
  constexpr std::string_view kSmallWords[] = {"a", "an", "at", "by", "in", "of", "on", "the", "to"};
  std::string word;
  for (std::size_t at = 0; at <= title.size(); ++at) {
    const char c = at < title.size() ? title[at] : ' ';
    const bool upper = c >= 'A' && c <= 'Z';
    if (upper || (c >= 'a' && c <= 'z')) {
      word += upper ? static_cast<char>(c - 'A' + 'a') : c;
      continue;
    }
    const bool small = std::find(std::begin(kSmallWords), std::end(kSmallWords), word) != std::end(kSmallWords);
    if (!word.empty() && !small) break;
    word.clear();
  }
  return word.empty() ? "fonds" : word.substr(0, kLongestKeyWord);
}

std::string ShortenedUri(const LockedCitation& whole, std::size_t digits) {
  const auto shortened = [digits](const std::string& hex) { return hex.substr(0, digits); };
  return FormatCitation({.document = shortened(whole.document.Hex()),
                         .version = shortened(whole.version.Hex()),
                         .archive = shortened(whole.archive.Hex()),
                         .position = whole.position,
                         .words = whole.words ? shortened(whole.words->Hex()) : ""});
}

// Made of the title and the year, for eyes, and of the whole citation: two passages of a document have two keys, and
// the same passage always the same one, however many digits are printed.
std::string KeyOf(const CitedPassage& cited) {
  const std::string digest = Sha256Of(ShortenedUri(cited.whole, kMostCitedDigits)).Hex();
  return KeyWord(cited.title) + YearOf(cited.date) + "-" + digest.substr(0, kKeyDigits);
}

Status AddPassage(const Snapshot& snapshot, const DocumentRecord& record, const NamedBytes& bytes,
                  const PassageRequest& request, CitedPassage& cited) {
  FONDS_ASSIGN(const Passage passage, FindPassage(snapshot, record, bytes, request));
  cited.words = passage.words();
  cited.folded = passage.folded;
  cited.whole.position = passage.position;
  cited.whole.words = Sha256Of(cited.words);
  cited.first_line = passage.layer.PlaceOf(passage.position.start).line;
  cited.last_line = passage.layer.PlaceOf(passage.position.end - 1).line;
  cited.whole.swhid = SwhidOfLines(cited.whole.swhid, cited.first_line, cited.last_line);
  return {};
}

Status AddRegistration(const Snapshot& snapshot, const Filed& filed, CitedPassage& cited) {
  FONDS_ASSIGN(const std::optional<CheckedNote> note, snapshot.Newest());
  cited.registered = filed.statement.time;
  cited.entry = filed.number;
  cited.pending = !note || filed.number >= note->checkpoint.size;
  return {};
}

}  // namespace

Result<CitedPassage> Cite(const Snapshot& snapshot, const CiteRequest& request) {
  FONDS_TRY(CheckRequest(request));
  FONDS_ASSIGN(const DocumentRecord record, snapshot.Document(request.document));
  FONDS_ASSIGN(const NamedBytes bytes, ChooseBytes(snapshot, record, request.version));
  FONDS_ASSIGN(const Subjects versions, Subjects::Of(snapshot, record.statements, Kind::kVersion));
  FONDS_ASSIGN(const Filed* standing, StandingStatement(record, versions, bytes.sha256));
  FONDS_ASSIGN(const Subjects descriptions, Subjects::Of(snapshot, record.statements, Kind::kDescription));

  CitedPassage cited;
  cited.extension = bytes.extension;
  cited.whole = {.archive = snapshot.archive().digest(), .document = record.id, .version = bytes.sha256};
  cited.current = !versions.graph().IsTaken(standing->id);
  FONDS_TRY(AddRegistration(snapshot, *standing, cited));
  if (const Description* description = FirstDescription(descriptions)) AddDescription(*description, cited);
  if (cited.title.empty()) cited.title = OriginalName(record);
  if (cited.title.empty()) cited.title = "document " + ShortOf(record.id.digest());
  FONDS_ASSIGN(cited.archive_title, ArchiveTitle(snapshot));
  FONDS_ASSIGN(cited.whole.swhid, SwhidOfVersion(snapshot, record, bytes));
  if (!request.passage.IsWhole()) FONDS_TRY(AddPassage(snapshot, record, bytes, request.passage, cited));
  cited.uri = ShortenedUri(cited.whole, request.digits);
  cited.key = request.key.empty() ? KeyOf(cited) : request.key;
  return cited;
}

}  // namespace fonds
