#include "reading/version.h"

#include <algorithm>

#include "crypto/sha256.h"
#include "model/extension.h"
#include "reading/document_state.h"

namespace fonds {
namespace {

constexpr std::uint64_t kMaxText = 256ULL * 1024 * 1024;  // LIMIT: longer texts are not read as text

std::string Short(const Digest& digest) {
  return digest.Hex().substr(0, 12);
}

// Hands bytes on as they come and judges them at their end: who prints them learns then whether they were right.
class CheckedSource final : public ByteSource {
 public:
  CheckedSource(std::unique_ptr<ByteSource> source, const NamedBytes& bytes)
      : source_(std::move(source)), digest_(bytes.sha256), size_(bytes.size) {}

  Result<std::size_t> Read(char* buffer, std::size_t size) override {
    if (ended_) return std::size_t{0};
    FONDS_ASSIGN(const std::size_t count, source_->Read(buffer, size));
    read_ += count;
    if (read_ > size_) return Wrong();
    if (count != 0) {
      sha256_.Update({buffer, count});
      return count;
    }
    ended_ = true;
    if (read_ != size_ || sha256_.Finish() != digest_) return Wrong();
    return std::size_t{0};
  }

 private:
  Error Wrong() const {
    return Error(Code::kCorrupt,
                 "the bytes of version " + Short(digest_) + " are not what its digest says; run fonds verify");
  }

  std::unique_ptr<ByteSource> source_;
  const Digest digest_;
  const std::uint64_t size_;
  Sha256 sha256_;
  std::uint64_t read_ = 0;
  bool ended_ = false;
};

Error NoText(const NamedBytes& bytes, const std::string& why) {
  return Error(Code::kUnsupported, "version " + Short(bytes.sha256) + " (" + bytes.extension +
                                       ") has no text layer: " + why + "; fonds cat prints its bytes");
}

Result<Bytes> ReadWhole(ByteSource& source, std::uint64_t size) {
  Bytes bytes(size, '\0');
  std::size_t filled = 0;
  while (filled < bytes.size()) {
    FONDS_ASSIGN(const std::size_t count, source.Read(bytes.data() + filled, bytes.size() - filled));
    if (count == 0) break;
    filled += count;
  }
  char beyond = 0;
  FONDS_TRY(source.Read(&beyond, 1));  // the end is where the digest is judged
  return bytes;
}

NamedBytes BytesOf(const VersionView& version) {
  return {.sha256 = version.version, .size = version.size, .extension = version.extension};
}

Result<Digest> DigestOf(const Snapshot& snapshot, const DocumentRecord& record, std::string_view prefix) {
  if (prefix.empty()) {
    FONDS_ASSIGN(const CurrentBytes current, CurrentVersion(snapshot, record));
    return current.bytes.sha256;
  }
  if (prefix.size() > 2 * Digest::kSize || !IsLowerHex(prefix)) {
    return Error(Code::kUsage, "'" + std::string(prefix) +
                                   "' is no digest of a version: give its first digits, as fonds show lists them");
  }
  std::optional<Digest> chosen;
  for (const Filed& filed : record.statements) {
    const std::optional<NamedBytes> bytes = BytesNamedBy(filed.statement);
    if (!bytes || !bytes->sha256.Hex().starts_with(prefix)) continue;
    if (chosen && *chosen != bytes->sha256) {
      return Error(Code::kAmbiguous, "several versions begin with " + std::string(prefix) + ": " + Short(*chosen) +
                                         ", " + Short(bytes->sha256) + "; give more digits");
    }
    chosen = bytes->sha256;
  }
  if (chosen) return *chosen;
  return Error(Code::kNotFound, "document " + record.id.Hex().substr(0, 12) + " has no version that begins with " +
                                    std::string(prefix) + "; fonds show --retracted lists them");
}

}  // namespace

const Filed* FindVersion(const DocumentRecord& record, const Digest& version) {
  for (const Filed& filed : record.statements) {
    const std::optional<NamedBytes> bytes = BytesNamedBy(filed.statement);
    if (bytes && bytes->sha256 == version) return &filed;
  }
  return nullptr;
}

Result<std::unique_ptr<ByteSource>> OpenBytes(const Snapshot& snapshot, const DocumentRecord& record,
                                              const NamedBytes& bytes) {
  FONDS_ASSIGN(std::optional<std::unique_ptr<ByteSource>> source, snapshot.OpenContent(record, bytes.sha256));
  if (!source) {
    if (const Filed* withdrawal = record.WithdrawalOf(bytes.sha256)) {
      return Error(Code::kNotFound, "version " + Short(bytes.sha256) + " " + SayWithdrawn(*withdrawal));
    }
  }
  if (source) return std::unique_ptr<ByteSource>(new CheckedSource(*std::move(source), bytes));
  return Error(Code::kNotFound, "the bytes of version " + Short(bytes.sha256) +
                                    " are not here; whoever has them brings them with fonds supply FILE");
}

Result<text::Layer> ReadLayer(const Snapshot& snapshot, const DocumentRecord& record, const NamedBytes& bytes) {
  if (!IsPlainText(bytes.extension)) return NoText(bytes, "only UTF-8 text (txt, md) is its own layer");
  if (bytes.size > kMaxText) return NoText(bytes, "it is longer than 256 MiB");
  FONDS_ASSIGN(const std::unique_ptr<ByteSource> source, OpenBytes(snapshot, record, bytes));
  FONDS_ASSIGN(Bytes content, ReadWhole(*source, bytes.size));
  Result<text::Layer> layer = text::Layer::From(std::move(content));
  if (!layer.ok()) return NoText(bytes, layer.error().message());
  return layer;
}

Result<VersionView> ChooseVersionOf(const Snapshot& snapshot, const DocumentRecord& record, std::string_view version) {
  FONDS_ASSIGN(const Digest digest, DigestOf(snapshot, record, version));
  FONDS_ASSIGN(const Subjects versions, Subjects::Of(snapshot, record.statements, Kind::kVersion));
  FONDS_ASSIGN(const std::vector<VersionView> views, VersionsOf(snapshot, record, versions, true));
  // Bytes may come back: of several statements that name them, the current one, else the newest.
  const VersionView* chosen = nullptr;
  for (const VersionView& view : views) {
    if (view.version == digest && (chosen == nullptr || view.current || !chosen->current)) chosen = &view;
  }
  FONDS_CHECK(chosen != nullptr);
  return *chosen;
}

Result<VersionView> ChooseVersion(const Snapshot& snapshot, const DocumentId& document, std::string_view version) {
  FONDS_ASSIGN(const DocumentRecord record, ReadForRevising(snapshot, document));
  return ChooseVersionOf(snapshot, record, version);
}

Result<std::unique_ptr<ByteSource>> OpenVersion(const Snapshot& snapshot, const DocumentId& document,
                                                const VersionView& version) {
  FONDS_ASSIGN(const DocumentRecord record, snapshot.DocumentWithoutNumbers(document));
  return OpenBytes(snapshot, record, BytesOf(version));
}

Result<std::string> ReadText(const Snapshot& snapshot, const DocumentId& document, const VersionView& version) {
  FONDS_ASSIGN(const DocumentRecord record, snapshot.DocumentWithoutNumbers(document));
  FONDS_ASSIGN(const text::Layer layer, ReadLayer(snapshot, record, BytesOf(version)));
  return std::string(layer.bytes());
}

}  // namespace fonds
