#include "store/packet_list.h"

#include <algorithm>

#include "base/check.h"
#include "model/citation.h"
#include "register/entry.h"
#include "register/lines.h"

namespace fonds {
namespace {

constexpr std::string_view kFormat = "fonds packet";
constexpr std::size_t kHexSize = 2 * Digest::kSize;
constexpr std::string_view kProofs = "proofs/";
constexpr std::string_view kInclusionEnd = ".tlog-proof";
constexpr std::string_view kConsistencyEnd = ".consistency";
constexpr std::string_view kDocument = "document ";
constexpr std::string_view kCitation = "citation ";

Status ReadCheckpoint(LineReader& lines, PacketList& list) {
  constexpr std::string_view kForm = "checkpoint <size> <root in base64>";
  FONDS_ASSIGN(const std::string_view text, lines.Field("checkpoint", kForm));
  const auto words = SplitAtBlanks<2>(text);
  const auto size = words ? ParseDecimal((*words)[0], layout::kRegisterLimit - 1) : std::nullopt;
  const auto bytes = words ? Base64Decode((*words)[1]) : std::nullopt;
  const auto root = bytes ? Digest::FromBytes(*bytes) : std::nullopt;
  if (!size || *size == 0 || !root) return lines.Malformed("must be `" + std::string(kForm) + "`");
  list.size = *size;
  list.root = *root;
  return {};
}

Status AddDocument(const LineReader& lines, std::string_view text, PacketList& list) {
  const auto id = DocumentId::FromHex(text);
  if (!id) return lines.Malformed("must be `document <64 lower-case hex digits>`");
  if (!list.documents.empty() && !(list.documents.back() < *id)) {
    return lines.Malformed("documents stand once and in order");
  }
  if (list.documents.size() == kMaxPacketDocuments) return lines.Malformed("a packet has at most 1,000 documents");
  list.documents.push_back(*id);
  return {};
}

// One spelling only: a reader compares nothing but whole digests.
bool IsComplete(const Citation& citation, std::string_view text) {
  return citation.document.size() == kHexSize && citation.version.size() == kHexSize &&
         citation.archive.size() == kHexSize && (!citation.position || citation.words.size() == kHexSize) &&
         FormatCitation(citation) == text;
}

Status AddCitation(const LineReader& lines, std::string_view text, PacketList& list) {
  const auto citation = ParseCitation(text);
  if (!citation.ok()) return lines.Malformed(citation.error().message());
  if (!IsComplete(*citation, text)) return lines.Malformed("a citation stands here with all digits of all its parts");
  if (citation->archive != list.archive.Hex()) return lines.Malformed("the citation is of another archive");
  const auto id = DocumentId::FromHex(citation->document);
  if (!id || !std::binary_search(list.documents.begin(), list.documents.end(), *id)) {
    return lines.Malformed("the citation is of a document that is not named above");
  }
  if (!list.citations.empty() && !(list.citations.back() < text)) {
    return lines.Malformed("citations stand once and in order");
  }
  if (list.citations.size() == kMaxPacketCitations) return lines.Malformed("a packet has at most 1,000 citations");
  list.citations.emplace_back(text);
  return {};
}

Status ReadHeader(LineReader& lines, PacketList& list) {
  FONDS_TRY(lines.Version(kFormat));
  constexpr std::string_view kArchive = "archive <64 lower-case hex digits>";
  FONDS_ASSIGN(const std::string_view archive, lines.Field("archive", kArchive));
  const auto id = ArchiveId::FromHex(archive);
  if (!id) return lines.Malformed("must be `" + std::string(kArchive) + "`");
  list.archive = *id;
  FONDS_TRY(ReadCheckpoint(lines, list));
  while (true) {
    const auto line = lines.Next();
    if (line && line->starts_with(kDocument) && list.citations.empty()) {
      FONDS_TRY(AddDocument(lines, line->substr(kDocument.size()), list));
    } else if (line && line->starts_with(kCitation)) {
      FONDS_TRY(AddCitation(lines, line->substr(kCitation.size()), list));
    } else if (line && line->empty() && !list.documents.empty()) {
      return {};
    } else {
      return lines.Malformed("must be one or more `document <id>`, then `citation <uri>`, then an empty line");
    }
  }
}

Status ReadFiles(LineReader& lines, PacketList& list) {
  while (!lines.AtEnd()) {
    const auto line = lines.Next();
    const bool formed = line && line->size() > kHexSize + 2 && line->substr(kHexSize, 2) == "  ";
    const auto digest = formed ? Digest::FromHex(line->substr(0, kHexSize)) : std::nullopt;
    if (!digest) return lines.Malformed("must be a line of sha256sum");
    const std::string_view path = line->substr(kHexSize + 2);
    if (!ParsePacketPath(path)) return lines.Malformed("nothing of a packet lies at such a path");
    if (!list.files.empty() && !(list.files.back().path < path)) return lines.Malformed("paths stand once and sorted");
    if (list.files.size() == kMaxPacketFiles) return lines.Malformed("a packet has at most 100,000 files");
    list.files.push_back({*digest, std::string(path)});
  }
  if (list.files.empty()) return Error(Code::kMalformed, "it names no file");
  return {};
}

// "proofs/<number><end>".
std::optional<std::uint64_t> ProofNumber(std::string_view path, std::string_view end) {
  if (!path.starts_with(kProofs) || !path.ends_with(end)) return std::nullopt;
  path.remove_prefix(kProofs.size());
  path.remove_suffix(std::min(end.size(), path.size()));
  return ParseDecimal(path, layout::kRegisterLimit - 1);
}

bool BelongsInPackets(const layout::Place& place) {
  switch (place.what) {
    case layout::What::kFondsFile:
    case layout::What::kGitAttributesFile:
    case layout::What::kLfsConfigFile:
    case layout::What::kVerifyFile: return false;
    default: return true;
  }
}

}  // namespace

const PacketFile* PacketList::Find(std::string_view path) const {
  const auto found = std::lower_bound(files.begin(), files.end(), path,
                                      [](const PacketFile& file, std::string_view key) { return file.path < key; });
  return found == files.end() || found->path != path ? nullptr : &*found;
}

Result<PacketList> ParsePacketList(ByteView bytes) {
  if (bytes.size() > kMaxPacketList) return Error(Code::kRefused, "it is larger than 32 MiB");
  LineReader lines(bytes);
  PacketList list;
  FONDS_TRY(ReadHeader(lines, list));
  FONDS_TRY(ReadFiles(lines, list));
  return list;
}

Bytes FormatPacketList(const PacketList& list) {
  Bytes bytes = std::string(kFormat) + " v0\narchive " + list.archive.Hex() + "\ncheckpoint " +
                std::to_string(list.size) + " " + Base64Encode(list.root.View()) + "\n";
  for (const DocumentId& document : list.documents) bytes += std::string(kDocument) + document.Hex() + "\n";
  for (const std::string& citation : list.citations) bytes += std::string(kCitation) + citation + "\n";
  bytes += "\n";
  for (const PacketFile& file : list.files) bytes += file.digest.Hex() + "  " + file.path + "\n";
  return bytes;
}

std::optional<PacketPlace> ParsePacketPath(std::string_view path) {
  using Part = PacketPlace::Part;
  if (path == layout::kVerifyText || path == kPacketScript || path == kPacketCover) {
    return PacketPlace{.part = Part::kForPeople};
  }
  if (path == kPacketReceipt) return PacketPlace{.part = Part::kReceipt};
  if (const auto number = ProofNumber(path, kInclusionEnd)) {
    return PacketPlace{.part = Part::kInclusion, .number = *number};
  }
  if (const auto size = ProofNumber(path, kConsistencyEnd); size && *size != 0) {
    return PacketPlace{.part = Part::kConsistency, .number = *size};
  }
  auto place = layout::Parse(path);
  if (!place || !BelongsInPackets(*place)) return std::nullopt;
  return PacketPlace{.part = Part::kTree, .number = 0, .tree = *std::move(place)};
}

bool IsPacketFolder(std::string_view path) {
  return path == kProofs.substr(0, kProofs.size() - 1) || layout::IsFolder(path);
}

std::string InclusionPath(std::uint64_t number) {
  return std::string(kProofs) + std::to_string(number) + std::string(kInclusionEnd);
}

std::string ConsistencyPath(std::uint64_t old_size) {
  return std::string(kProofs) + std::to_string(old_size) + std::string(kConsistencyEnd);
}

}  // namespace fonds
