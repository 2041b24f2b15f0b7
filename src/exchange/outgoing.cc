#include "exchange/outgoing.h"

#include <vector>

#include "crypto/sha256.h"
#include "model/policy.h"
#include "store/snapshot.h"

namespace fonds {
namespace {

Error Damaged(const std::string& path, std::string_view rule) {
  return Error(Code::kCorrupt, "cannot export " + path + ": " + std::string(rule) + "; run fonds verify");
}

// The files whose names say what their bytes are.
bool IsNamedByDigest(layout::What what) {
  switch (what) {
    case layout::What::kStatement:
    case layout::What::kContent:
    case layout::What::kLarge:
    case layout::What::kText:
    case layout::What::kMap:
    case layout::What::kTimestamp: return true;
    default: return false;
  }
}

}  // namespace

Result<std::optional<Outgoing>> Outgoing::Open(const Holdings& holdings, const Node& file) {
  const std::optional<layout::Place> place = layout::Parse(file.path);
  if (!place) return Damaged(file.path, "no file of an archive lies at this path");
  if (place->what == layout::What::kLarge) return OpenLarge(holdings, file, place->digest);
  Outgoing outgoing;
  outgoing.path_ = file.path;
  if (IsNamedByDigest(place->what)) outgoing.digest_ = place->digest;
  Result<Bytes> bytes = holdings.Read(file, kGreatestLargeLimit);
  if (!bytes.ok()) return Snapshot::Damage(bytes.error().While("cannot export " + file.path));
  outgoing.bytes_ = *std::move(bytes);
  outgoing.size_ = outgoing.bytes_.size();
  return std::optional<Outgoing>(std::move(outgoing));
}

Result<std::optional<Outgoing>> Outgoing::OpenLarge(const Holdings& holdings, const Node& file, const Digest& digest) {
  Outgoing outgoing;
  outgoing.path_ = file.path;
  outgoing.digest_ = digest;
  if (holdings.has_pointers()) {
    const Result<Bytes> bytes = holdings.Read(file, layout::kMaxPointerSize);
    if (!bytes.ok()) return Snapshot::Damage(bytes.error().While("cannot export " + file.path));
    const std::optional<layout::Pointer> pointer = layout::ParsePointer(*bytes);
    if (!pointer || pointer->content != digest)
      return Damaged(file.path, "it does not point to the bytes that its name says");
    outgoing.size_ = pointer->size;
  } else {
    FONDS_ASSIGN(outgoing.size_, holdings.Size(file));
  }
  Result<std::unique_ptr<ByteSource>> source = holdings.OpenLarge(file, digest);
  if (!source.ok() && source.error().code() == Code::kNotFound) return std::optional<Outgoing>();
  if (!source.ok()) return Snapshot::Damage(source.error().While("cannot export " + file.path));
  outgoing.source_ = *std::move(source);
  return std::optional<Outgoing>(std::move(outgoing));
}

Status Outgoing::CopyTo(const std::function<Status(ByteView)>& write) {
  if (!source_) {
    if (digest_ && Sha256Of(bytes_) != *digest_) return Damaged(path_, "its bytes are not what its name says");
    return write(bytes_);
  }
  Sha256 sha256;
  std::uint64_t copied = 0;
  std::vector<char> buffer(std::size_t{1} << 18);
  for (;;) {
    Result<std::size_t> count = source_->Read(buffer.data(), buffer.size());
    if (!count.ok()) return count.error().While("cannot export " + path_);
    if (*count == 0) break;
    const ByteView piece(buffer.data(), *count);
    copied += piece.size();
    if (copied > size_) return Damaged(path_, "it is longer than it should be");
    sha256.Update(piece);
    FONDS_TRY(write(piece));
  }
  if (copied != size_ || sha256.Finish() != *digest_) return Damaged(path_, "its bytes are not what its name says");
  return {};
}

}  // namespace fonds
