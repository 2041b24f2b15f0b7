#include "store/version_bytes.h"

#include "crypto/sha256.h"
#include "model/extension.h"

namespace fonds {
namespace {

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

}  // namespace

Result<std::unique_ptr<ByteSource>> OpenBytes(const Snapshot& snapshot, const DocumentRecord& record,
                                              const NamedBytes& bytes) {
  FONDS_ASSIGN(std::optional<std::unique_ptr<ByteSource>> source, snapshot.OpenContent(record, bytes.sha256));
  if (source) return std::unique_ptr<ByteSource>(new CheckedSource(*std::move(source), bytes));
  if (const Filed* withdrawal = record.WithdrawalOf(bytes.sha256)) {
    return Error(Code::kNotFound, "version " + Short(bytes.sha256) + " " + SayWithdrawn(*withdrawal));
  }
  return Error(Code::kNotFound, "the bytes of version " + Short(bytes.sha256) +
                                    " are not here; whoever has them brings them with fonds supply FILE");
}

Result<text::Layer> ReadLayer(const Snapshot& snapshot, const DocumentRecord& record, const NamedBytes& bytes) {
  if (!IsPlainText(bytes.extension)) return NoText(bytes, "only UTF-8 text (txt, md) is its own layer");
  if (bytes.size > kLongestReadable) return NoText(bytes, "it is longer than 256 MiB");
  FONDS_ASSIGN(const std::unique_ptr<ByteSource> source, OpenBytes(snapshot, record, bytes));
  FONDS_ASSIGN(Bytes content, ReadWhole(*source, bytes.size));
  Result<text::Layer> layer = text::Layer::From(std::move(content));
  if (!layer.ok()) return NoText(bytes, layer.error().message());
  return layer;
}

}  // namespace fonds
