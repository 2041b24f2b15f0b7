#include "register/entry.h"

#include <algorithm>

#include "base/clock.h"
#include "crypto/ssh_key.h"
#include "register/lines.h"

namespace fonds {
namespace {

constexpr std::size_t kHexSize = 2 * Digest::kSize;
constexpr std::string_view kSeparator = "  ";  // sha256sum's, for a file read as text

bool IsPathLetter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

bool IsUpperHex(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f'); });
}

std::optional<EntryLine> ParseManifestLine(std::string_view line) {
  if (line.size() <= kHexSize + kSeparator.size() || line.substr(kHexSize, kSeparator.size()) != kSeparator)
    return std::nullopt;
  const std::string_view path = line.substr(kHexSize + kSeparator.size());
  if (!IsManifestPath(path)) return std::nullopt;
  const auto digest = Digest::FromHex(line.substr(0, kHexSize));
  if (!digest) return std::nullopt;
  return EntryLine{*digest, std::string(path)};
}

// Which rule a line that ParseManifestLine refused breaks. sha256sum accepts most of these forms, so that a line which
// we read one way and a recipe by hand another way could hide a file.
std::string_view BrokenRule(std::string_view line) {
  if (line.empty()) return "an empty line may not stand among the manifest lines";
  if (line.back() == '\r') return "a line must end with LF alone, without carriage return";
  if (line[0] == ' ' || line[0] == '\t') return "a manifest line must not be indented";
  if (line[0] == '\\') return "a manifest line must not be escaped with a backslash";
  if (line.starts_with("SHA256 (")) return "a manifest line must not be in BSD style";
  if (line.size() > kHexSize + 2 && IsUpperHex(line.substr(0, kHexSize))) {
    if (!IsLowerHex(line.substr(0, kHexSize))) return "the digest must be in lower case";
    if (line.substr(kHexSize, 2) == " *") return "a manifest line must not bear the `*` of binary mode";
    if (line.substr(kHexSize, 2) == kSeparator) {
      return "the path must match (archive|documents|policy)(/[a-z0-9_][a-z0-9_.]*)+";
    }
  }
  return "a manifest line must be 64 lower-case hex digits, two blanks and a path";
}

Status ParseManifest(LineReader& lines, Entry& entry) {
  entry.lines.reserve(std::min(kMaxEntryLines, lines.rest().size() / (kHexSize + kSeparator.size())));
  while (!lines.AtEnd()) {
    const auto line = lines.Next();
    if (!line) return lines.Malformed("the last line must end with LF");
    if (entry.lines.size() == kMaxEntryLines)
      return lines.Malformed("an entry must not register more than 1,000 files");
    auto parsed = ParseManifestLine(*line);
    if (!parsed) return lines.Malformed(BrokenRule(*line));
    if (!entry.lines.empty() && entry.lines.back().path >= parsed->path) {
      return lines.Malformed(entry.lines.back().path == parsed->path
                                 ? "a path must stand only once"
                                 : "manifest lines must be sorted by the bytes of their paths");
    }
    entry.lines.push_back(*std::move(parsed));
  }
  if (entry.lines.empty()) {
    return Error(Code::kMalformed, "line 9: an entry must register 1 to 1,000 files, but this one registers none");
  }
  return {};
}

Status ParseWho(LineReader& lines, Entry& entry) {
  constexpr std::string_view kArchive = "archive <64 lower-case hex digits>";
  FONDS_ASSIGN(const std::string_view archive, lines.Field("archive", kArchive));
  const auto id = ArchiveId::FromHex(archive);
  if (!id) return lines.Malformed("must be `" + std::string(kArchive) + "`");
  entry.archive = *id;

  constexpr std::string_view kAgent = "agent a<number without leading zero>";
  FONDS_ASSIGN(const std::string_view agent, lines.Field("agent", kAgent));
  if (!IsAgentId(agent)) return lines.Malformed("must be `" + std::string(kAgent) + "`");
  entry.agent = agent;

  constexpr std::string_view kKey = "key SHA256:<43 base64 digits>";
  FONDS_ASSIGN(const std::string_view key, lines.Field("key", kKey));
  if (!IsFingerprint(key)) return lines.Malformed("must be `" + std::string(kKey) + "`");
  entry.key = key;
  return {};
}

Status ParsePart(LineReader& lines, Entry& entry) {
  constexpr std::string_view kPart = "part <n> of <m> <32 lower-case hex digits>";
  FONDS_ASSIGN(const std::string_view text, lines.Field("part", kPart));
  const auto words = SplitAtBlanks<4>(text);
  if (!words || (*words)[1] != "of" || !IsNonce((*words)[3]))
    return lines.Malformed("must be `" + std::string(kPart) + "`");
  const auto part = ParseDecimal((*words)[0], kMaxEntries);
  const auto parts = ParseDecimal((*words)[2], kMaxEntries);
  if (!part || !parts || *part == 0 || *part > *parts) {
    return lines.Malformed("must count the parts of an act, from 1, without leading zeros");
  }
  entry.part = *part;
  entry.parts = *parts;
  entry.act = (*words)[3];
  return {};
}

Status ParseWhen(LineReader& lines, Entry& entry) {
  constexpr std::string_view kTime = "time <YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ>";
  FONDS_ASSIGN(const std::string_view time, lines.Field("time", kTime));
  if (!IsDayOrInstant(time)) return lines.Malformed("must be `" + std::string(kTime) + "` and a real date");
  entry.time = time;

  constexpr std::string_view kAfter = "after <size> <padded base64 root>";
  FONDS_ASSIGN(const std::string_view after, lines.Field("after", kAfter));
  if (after == "0 -") return {};
  const auto words = SplitAtBlanks<2>(after);
  const auto size = words ? ParseDecimal((*words)[0], kMaxEntries) : std::nullopt;
  const auto root = words ? Base64Decode((*words)[1]) : std::nullopt;
  const auto digest = root ? Digest::FromBytes(*root) : std::nullopt;
  if (!size || *size == 0 || !digest) return lines.Malformed("must be `" + std::string(kAfter) + "` or `after 0 -`");
  entry.after = {*size, *digest};
  return {};
}

}  // namespace

bool IsManifestPath(std::string_view path) {
  const std::size_t first = path.find('/');
  if (first == std::string_view::npos) return false;
  const std::string_view root = path.substr(0, first);
  if (root != "archive" && root != "documents" && root != "policy") return false;
  bool starts_component = true;
  for (const char c : path.substr(first + 1)) {
    if (c == '/') {
      if (starts_component) return false;
      starts_component = true;
    } else if (IsPathLetter(c) || (c == '.' && !starts_component)) {
      starts_component = false;
    } else {
      return false;
    }
  }
  return !starts_component;
}

Result<Entry> ParseEntry(ByteView bytes) {
  LineReader lines(bytes);
  Entry entry;
  FONDS_TRY(lines.Version("fonds entry"));
  FONDS_TRY(ParseWho(lines, entry));
  FONDS_TRY(ParsePart(lines, entry));
  FONDS_TRY(ParseWhen(lines, entry));
  FONDS_TRY(lines.Blank());
  FONDS_TRY(ParseManifest(lines, entry));
  return entry;
}

Bytes FormatEntry(const Entry& entry) {
  Bytes bytes = "fonds entry v0\narchive " + entry.archive.Hex() + "\nagent " + entry.agent + "\nkey " + entry.key +
                "\npart " + std::to_string(entry.part) + " of " + std::to_string(entry.parts) + " " + entry.act +
                "\ntime " + entry.time + "\nafter " + std::to_string(entry.after.size) + " " +
                (entry.after.root ? Base64Encode(entry.after.root->View()) : "-") + "\n\n";
  for (const EntryLine& line : entry.lines) {
    bytes += line.digest.Hex();
    bytes += kSeparator;
    bytes += line.path;
    bytes += '\n';
  }
  return bytes;
}

Bytes LeafData(const Digest& entry, const std::vector<Digest>& signatures) {
  Bytes data = entry.Hex();
  for (const Digest& signature : signatures) {
    data += ' ';
    data += signature.Hex();
  }
  data += '\n';
  return data;
}

}  // namespace fonds
