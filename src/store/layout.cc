#include "store/layout.h"

#include "model/extension.h"
#include "model/kind.h"

namespace fonds::layout {

namespace {

constexpr std::size_t kHexSize = 2 * Digest::kSize;

// The words that begin the names of bytes; no statement's kind may be one of them.
constexpr std::string_view kContentWord = "content";
constexpr std::string_view kLargeWord = "large";
constexpr std::string_view kTextWord = "text";
constexpr std::string_view kMapWord = "map";

bool FoundsDocument(std::string_view kind) {
  return kind == "accession" || kind == "unit";
}

bool IsDigit(char c) {
  return c >= '0' && c <= '9';
}

bool TakePrefix(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

bool TakeSuffix(std::string_view& text, std::string_view suffix) {
  if (!text.ends_with(suffix)) return false;
  text.remove_suffix(suffix.size());
  return true;
}

bool IsKey(std::string_view text) {
  return text.size() == kHexSize && IsLowerHex(text);
}

std::optional<Digest> DigestOf(std::string_view text) {
  if (!IsKey(text)) return std::nullopt;
  return Digest::FromHex(text);
}

// One to eight digits, no leading zero: the number of a policy.
std::optional<std::uint64_t> PolicyNumber(std::string_view text) {
  if (text.empty() || text.size() > 8 || text[0] == '0') return std::nullopt;
  std::uint64_t number = 0;
  for (const char c : text) {
    if (!IsDigit(c)) return std::nullopt;
    number = 10 * number + static_cast<std::uint64_t>(c - '0');
  }
  return number;
}

// "00/00/01/23" at the front of `text`, taken away.
std::optional<std::uint64_t> TakeRegisterNumber(std::string_view& text) {
  constexpr std::size_t kSize = 11;
  if (text.size() < kSize) return std::nullopt;
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < kSize; ++i) {
    if (i % 3 == 2) {
      if (text[i] != '/') return std::nullopt;
      continue;
    }
    if (!IsDigit(text[i])) return std::nullopt;
    number = 10 * number + static_cast<std::uint64_t>(text[i] - '0');
  }
  text.remove_prefix(kSize);
  return number;
}

std::string RegisterDigits(std::uint64_t number) {
  FONDS_CHECK(number < kRegisterLimit);
  std::string digits = "00/00/00/00";
  for (std::size_t i = digits.size(); i-- > 0;) {
    if (i % 3 == 2) continue;
    digits[i] = static_cast<char>('0' + number % 10);
    number /= 10;
  }
  return digits;
}

// "policy/" has been taken away.
std::optional<Place> ParsePolicyName(std::string_view name) {
  const std::size_t dot = name.find('.');
  if (dot == std::string_view::npos) return std::nullopt;
  const std::optional<std::uint64_t> number = PolicyNumber(name.substr(0, dot));
  if (!number) return std::nullopt;
  Place place{.number = *number};
  std::string_view rest = name.substr(dot);
  if (rest == ".allowed_signers") {
    place.what = What::kAllowedSigners;
    return place;
  }
  if (!TakePrefix(rest, ".json")) return std::nullopt;
  if (rest.empty()) {
    place.what = What::kPolicy;
    return place;
  }
  if (!TakePrefix(rest, ".") || !TakeSuffix(rest, ".sig") || !IsKey(rest)) return std::nullopt;
  place.what = What::kPolicySignature;
  place.key = rest;
  return place;
}

// "register/checkpoints/" has been taken away.
std::optional<Place> ParseCheckpointName(std::string_view rest) {
  const std::optional<std::uint64_t> size = TakeRegisterNumber(rest);
  if (!size || *size == 0 || !TakePrefix(rest, "/")) return std::nullopt;
  Place place{.number = *size};
  if (rest == "note") {
    place.what = What::kNote;
    return place;
  }
  if (TakeSuffix(rest, ".cosig")) {
    if (!IsKey(rest)) return std::nullopt;
    place.what = What::kCosignature;
    place.key = rest;
    return place;
  }
  if (!TakeSuffix(rest, ".tsr")) return std::nullopt;
  const std::optional<Digest> digest = DigestOf(rest);
  if (!digest) return std::nullopt;
  place.what = What::kTimestamp;
  place.digest = *digest;
  return place;
}

// "register/" has been taken away.
std::optional<Place> ParseRegisterName(std::string_view rest) {
  if (TakePrefix(rest, "checkpoints/")) return ParseCheckpointName(rest);
  const std::optional<std::uint64_t> number = TakeRegisterNumber(rest);
  if (!number || !TakePrefix(rest, ".txt")) return std::nullopt;
  Place place{.number = *number};
  if (rest.empty()) {
    place.what = What::kEntry;
    return place;
  }
  if (!TakePrefix(rest, ".") || !TakeSuffix(rest, ".sig") || !IsKey(rest)) return std::nullopt;
  place.what = What::kEntrySignature;
  place.key = rest;
  return place;
}

// "<word>.<64 hex>.<extension>", the form of every name below archive/ and in a document's folder.
struct NamedByDigest {
  std::string_view word;
  Digest digest;
  std::string_view extension;
};

std::optional<NamedByDigest> SplitName(std::string_view name) {
  const std::size_t dot = name.find('.');
  if (dot == std::string_view::npos || name.size() < dot + 1 + kHexSize + 2 || name[dot + 1 + kHexSize] != '.') {
    return std::nullopt;
  }
  const std::optional<Digest> digest = DigestOf(name.substr(dot + 1, kHexSize));
  if (!digest) return std::nullopt;
  return NamedByDigest{name.substr(0, dot), *digest, name.substr(dot + 1 + kHexSize + 1)};
}

bool IsBytesWord(std::string_view word) {
  return word == kContentWord || word == kLargeWord || word == kTextWord || word == kMapWord;
}

std::optional<Place> StatementPlace(const NamedByDigest& name, const std::optional<DocumentId>& document) {
  if (name.extension != "json" || IsBytesWord(name.word) || !IsKindName(name.word)) return std::nullopt;
  if (FoundsDocument(name.word) && (!document || document->digest() != name.digest)) return std::nullopt;
  return Place{.what = What::kStatement, .document = document, .kind = std::string(name.word), .digest = name.digest};
}

std::optional<Place> BytesPlace(const NamedByDigest& name, const DocumentId& document) {
  Place place{.document = document, .digest = name.digest};
  if (name.word == kTextWord || name.word == kMapWord) {
    place.what = name.word == kTextWord ? What::kText : What::kMap;
    if (name.extension != (name.word == kTextWord ? "txt" : "json")) return std::nullopt;
    return place;
  }
  place.what = name.word == kContentWord ? What::kContent : What::kLarge;
  if (!IsExtension(name.extension)) return std::nullopt;
  place.extension = name.extension;
  return place;
}

// "ab/cd/abcd…" at the front of `text`, taken away: the folder of a document.
std::optional<DocumentId> TakeDocument(std::string_view& text) {
  constexpr std::size_t kFanOut = 6;
  if (text.size() < kFanOut + kHexSize || text[2] != '/' || text[5] != '/') return std::nullopt;
  const std::string_view hex = text.substr(kFanOut, kHexSize);
  if (text.substr(0, 2) != hex.substr(0, 2) || text.substr(3, 2) != hex.substr(2, 2)) return std::nullopt;
  const std::optional<Digest> digest = DigestOf(hex);
  if (!digest) return std::nullopt;
  text.remove_prefix(kFanOut + kHexSize);
  return DocumentId(*digest);
}

// "documents/" has been taken away.
std::optional<Place> ParseDocumentName(std::string_view rest) {
  const std::optional<DocumentId> document = TakeDocument(rest);
  if (!document || !TakePrefix(rest, "/")) return std::nullopt;
  const std::optional<NamedByDigest> name = SplitName(rest);
  if (!name) return std::nullopt;
  return IsBytesWord(name->word) ? BytesPlace(*name, *document) : StatementPlace(*name, document);
}

std::string BytesPath(std::string_view word, const DocumentId& document, const Digest& digest,
                      std::string_view extension) {
  std::string path = DocumentFolder(document);
  path += '/';
  path += word;
  path += '.';
  path += digest.Hex();
  path += '.';
  path += extension;
  return path;
}

// Folders of two characters a level: "", "3f" or "3f/a9" and so on, at most `levels` of them.
bool IsFanOut(std::string_view text, std::size_t levels, bool hex) {
  if (text.size() % 3 != 2 || text.size() / 3 + 1 > levels) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i % 3 == 2 ? text[i] != '/' : !(IsDigit(text[i]) || (hex && text[i] >= 'a' && text[i] <= 'f'))) return false;
  }
  return true;
}

}  // namespace

std::string DocumentFolder(const DocumentId& document) {
  const std::string hex = document.Hex();
  std::string path = "documents/";
  path.reserve(path.size() + 6 + kHexSize);
  path.append(hex, 0, 2).append(1, '/').append(hex, 2, 2).append(1, '/').append(hex);
  return path;
}

std::string StatementPath(const std::optional<DocumentId>& document, std::string_view kind, const StatementId& id) {
  if (FoundsDocument(kind)) return BytesPath(kind, DocumentId(id.digest()), id.digest(), "json");
  if (document) return BytesPath(kind, *document, id.digest(), "json");
  std::string path = "archive/";
  path += kind;
  path += '.';
  path += id.Hex();
  path += ".json";
  return path;
}

std::string ContentPath(const DocumentId& document, const Digest& content, std::string_view extension) {
  return BytesPath(kContentWord, document, content, extension);
}

std::string LargePath(const DocumentId& document, const Digest& content, std::string_view extension) {
  return BytesPath(kLargeWord, document, content, extension);
}

std::string PolicyPath(std::uint64_t number) {
  return "policy/" + std::to_string(number) + ".json";
}

std::string AllowedSignersPath(std::uint64_t number) {
  return "policy/" + std::to_string(number) + ".allowed_signers";
}

std::string SignaturePath(std::string_view file, std::string_view key_hex) {
  std::string path(file);
  path += '.';
  path += key_hex;
  path += ".sig";
  return path;
}

std::string EntryPath(std::uint64_t number) {
  return "register/" + RegisterDigits(number) + ".txt";
}

std::string NotePath(std::uint64_t size) {
  return "register/checkpoints/" + RegisterDigits(size) + "/note";
}

std::string CosignaturePath(std::uint64_t size, std::string_view key_hex) {
  return "register/checkpoints/" + RegisterDigits(size) + "/" + std::string(key_hex) + ".cosig";
}

std::string TimestampPath(std::uint64_t size, const Digest& response) {
  return "register/checkpoints/" + RegisterDigits(size) + "/" + response.Hex() + ".tsr";
}

std::string LfsObjectPath(const Digest& content) {
  const std::string hex = content.Hex();
  return "lfs/objects/" + hex.substr(0, 2) + "/" + hex.substr(2, 2) + "/" + hex;
}

std::optional<Place> Parse(std::string_view path) {
  if (TakePrefix(path, "documents/")) return ParseDocumentName(path);
  if (TakePrefix(path, "register/")) return ParseRegisterName(path);
  if (TakePrefix(path, "policy/")) return ParsePolicyName(path);
  if (TakePrefix(path, "archive/")) {
    const std::optional<NamedByDigest> name = SplitName(path);
    return name ? StatementPlace(*name, std::nullopt) : std::nullopt;
  }
  if (path == kFondsJson) return Place{.what = What::kFondsFile};
  if (path == kGitAttributes) return Place{.what = What::kGitAttributesFile};
  if (path == kLfsConfig) return Place{.what = What::kLfsConfigFile};
  if (path == kVerifyText) return Place{.what = What::kVerifyFile};
  return std::nullopt;
}

bool IsAtOrBelow(std::string_view path, std::string_view folder) {
  return path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/');
}

bool IsFolder(std::string_view path) {
  if (path.empty() || path == kDocumentsFolder || path == kRegisterFolder || path == kPolicyFolder || path == "archive")
    return true;
  if (TakePrefix(path, "documents/")) {
    if (IsFanOut(path, 2, true)) return true;
    return TakeDocument(path) && path.empty();
  }
  if (!TakePrefix(path, "register/")) return false;
  if (path == "checkpoints") return true;
  return TakePrefix(path, "checkpoints/") ? IsFanOut(path, 4, false) : IsFanOut(path, 3, false);
}

bool IsLitter(std::string_view name) {
  // "._name" is where macOS keeps what a foreign file system cannot hold.
  return name == ".DS_Store" || name == "Thumbs.db" || name == "desktop.ini" || name == "Desktop.ini" ||
         name.starts_with("._");
}

std::string_view GitAttributesBytes() {
  return "* -text\nlarge.* filter=lfs diff=lfs merge=lfs -text\n";
}

std::string_view LfsConfigBytes() {
  return "[lfs]\n\tskipdownloaderrors = true\n\tallowincompletepush = true\n";
}

}  // namespace fonds::layout
