#include "catalogue/contents.h"

#include <algorithm>

#include "base/big_endian.h"
#include "crypto/sha256.h"
#include "disk/derived_file.h"
#include "disk/mapped_file.h"
#include "text/word_break.h"

namespace fonds::catalogue {
namespace {

constexpr std::string_view kMagic = "fonds contents 1\n";
// Raised when what is indexed changes: what counts as a word, which runs, which bits of their hashes.
constexpr std::string_view kRules = "runs of 3, keys of 36, ";
constexpr std::size_t kSegmentSize = kNameSize + 4 + 8 + 8;
constexpr std::size_t kDocumentSize = 32 + 20 + 1;
constexpr std::size_t kTextSize = 4 + 4 + 4 + 32;

Bytes Head(const ArchiveId& archive) {
  Bytes head(kMagic);
  head += archive.digest().View();
  head += Sha256Of(std::string(kRules) + text::TokenRules()).View();
  return head;
}

Error Malformed(const std::string& what) {
  return Error(Code::kMalformed, "the contents of the catalogue are not well-formed: " + what);
}

// Takes pieces off the front. REQUIRES, of all: as many bytes are left.
class Cursor {
 public:
  explicit Cursor(ByteView bytes) : bytes_(bytes) {}
  std::size_t left() const { return bytes_.size() - at_; }
  ByteView Take(std::size_t size) {
    at_ += size;
    return bytes_.substr(at_ - size, size);
  }
  std::uint32_t Take32() { return BigEndian32(Take(4), 0); }
  std::uint64_t Take64() { return BigEndian64(Take(8), 0); }
  Digest TakeDigest() { return *Digest::FromBytes(Take(Digest::kSize)); }
  FolderKey TakeKey() {
    FolderKey key{};
    const ByteView bytes = Take(key.size());
    std::copy(bytes.begin(), bytes.end(), key.begin());
    return key;
  }

 private:
  ByteView bytes_;
  std::size_t at_ = 0;
};

void TakeLists(Cursor& cursor, std::size_t segments, std::size_t documents, std::size_t texts, Contents& contents) {
  for (std::size_t i = 0; i < segments; ++i) {
    SegmentRow row;
    row.name = Nonce(cursor.Take(kNameSize));
    row.texts = cursor.Take32();
    row.postings = cursor.Take64();
    row.size = cursor.Take64();
    contents.segments.push_back(std::move(row));
  }
  contents.covered.reserve(documents);
  for (std::size_t i = 0; i < documents; ++i) {
    const DocumentId id(cursor.TakeDigest());
    const FolderKey key = cursor.TakeKey();
    contents.covered.push_back({.id = id, .folder = key, .unread = cursor.Take(1) != ByteView("\0", 1)});
  }
  contents.texts.reserve(texts);
  for (std::size_t i = 0; i < texts; ++i) {
    CoveredText text;
    text.segment = cursor.Take32();
    text.number = cursor.Take32();
    text.document = cursor.Take32();
    text.version = cursor.TakeDigest();
    contents.texts.push_back(text);
  }
}

bool IsInOrder(const Contents& contents) {
  for (const SegmentRow& row : contents.segments) {
    if (!IsNonce(row.name) || row.texts > kMostTexts) return false;
  }
  const auto by_id = [](const CoveredDocument& a, const CoveredDocument& b) { return a.id < b.id; };
  if (!std::is_sorted(contents.covered.begin(), contents.covered.end(), by_id)) return false;
  for (const CoveredText& text : contents.texts) {
    const bool within = text.segment < contents.segments.size() &&
                        text.number < contents.segments[text.segment].texts && text.document < contents.covered.size();
    if (!within) return false;
  }
  return std::is_sorted(contents.texts.begin(), contents.texts.end());
}

}  // namespace

std::filesystem::path ContentsPath(const std::filesystem::path& folder) {
  return folder / "contents";
}

Bytes FormatContents(const ArchiveId& archive, const Contents& contents) {
  Bytes bytes = Head(archive);
  bytes += AsView(contents.documents);
  AppendBigEndian32(bytes, static_cast<std::uint32_t>(contents.segments.size()));
  AppendBigEndian32(bytes, static_cast<std::uint32_t>(contents.covered.size()));
  AppendBigEndian32(bytes, static_cast<std::uint32_t>(contents.texts.size()));
  for (const SegmentRow& row : contents.segments) {
    bytes += row.name;
    AppendBigEndian32(bytes, row.texts);
    AppendBigEndian64(bytes, row.postings);
    AppendBigEndian64(bytes, row.size);
  }
  for (const CoveredDocument& document : contents.covered) {
    bytes += document.id.digest().View();
    bytes += AsView(document.folder);
    bytes += document.unread ? '\1' : '\0';
  }
  for (const CoveredText& text : contents.texts) {
    AppendBigEndian32(bytes, text.segment);
    AppendBigEndian32(bytes, text.number);
    AppendBigEndian32(bytes, text.document);
    bytes += text.version.View();
  }
  bytes += Sha256Of(bytes).View();
  return bytes;
}

Result<Contents> ParseContents(const ArchiveId& archive, ByteView bytes) {
  const Bytes head = Head(archive);
  constexpr std::size_t kNumbers = 20 + 3 * 4;
  if (bytes.size() < head.size() + kNumbers + Digest::kSize) return Malformed("they are cut short");
  const ByteView body = bytes.substr(0, bytes.size() - Digest::kSize);
  if (body.substr(0, head.size()) != head) return Malformed("they are of another archive, or made by other rules");
  if (Sha256Of(body).View() != bytes.substr(body.size())) return Malformed("their digest is another");
  Cursor cursor(body.substr(head.size()));
  Contents contents;
  contents.documents = cursor.TakeKey();
  const std::uint64_t segments = cursor.Take32();
  const std::uint64_t documents = cursor.Take32();
  const std::uint64_t texts = cursor.Take32();
  if (cursor.left() != segments * kSegmentSize + documents * kDocumentSize + texts * kTextSize)
    return Malformed("they are not as long as they say");
  TakeLists(cursor, segments, documents, texts, contents);
  if (!IsInOrder(contents)) return Malformed("they contradict themselves");
  return contents;
}

Result<Contents> ReadContents(const ArchiveId& archive, const std::filesystem::path& folder) {
  FONDS_ASSIGN(const MappedFile file, MappedFile::Open(ContentsPath(folder)));
  Result<Contents> contents = ParseContents(archive, file.bytes());
  if (!contents.ok()) return Error(Code::kNotFound, contents.error().message());
  return contents;
}

Status WriteContents(const ArchiveId& archive, const std::filesystem::path& folder, const Contents& contents) {
  return ReplaceDerived(ContentsPath(folder), FormatContents(archive, contents));
}

}  // namespace fonds::catalogue
