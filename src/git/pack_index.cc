#include "git/pack_index.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/big_endian.h"
#include "crypto/sha1.h"

namespace fonds::git {
namespace {

constexpr std::string_view kMagic = "\377tOc";
constexpr std::size_t kHeader = 8;
constexpr std::size_t kFan = 256 * 4;
constexpr std::size_t kIds = kHeader + kFan;
constexpr std::size_t kIdSize = 20;
constexpr std::size_t kTrailer = 2 * kIdSize;
constexpr std::uint32_t kLargeBit = 0x80000000;

std::size_t OffsetsAt(std::size_t count) {
  return kIds + count * (kIdSize + 4);
}
std::size_t LargeOffsetsAt(std::size_t count) {
  return kIds + count * (kIdSize + 4 + 4);
}

Error Damaged(const std::filesystem::path& path, std::string_view why) {
  return Error(Code::kCorrupt, "the pack index '" + path.string() + "' is damaged: " + std::string(why));
}

}  // namespace

Bytes FormatPackIndex(std::vector<PackIndexEntry> entries, const ObjectId& pack_checksum, std::uint64_t first_large) {
  std::sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
  std::array<std::uint32_t, 256> fan{};
  for (const PackIndexEntry& entry : entries) ++fan[entry.id.bytes[0]];

  Bytes bytes(kMagic);
  bytes.reserve(LargeOffsetsAt(entries.size()) + kTrailer);
  AppendBigEndian32(bytes, 2);
  std::uint32_t so_far = 0;
  for (const std::uint32_t count : fan) AppendBigEndian32(bytes, so_far += count);
  for (const PackIndexEntry& entry : entries) bytes += entry.id.View();
  for (const PackIndexEntry& entry : entries) AppendBigEndian32(bytes, entry.crc);
  std::vector<std::uint64_t> large;
  for (const PackIndexEntry& entry : entries) {
    if (entry.offset < first_large) {
      AppendBigEndian32(bytes, static_cast<std::uint32_t>(entry.offset));
    } else {
      AppendBigEndian32(bytes, kLargeBit | static_cast<std::uint32_t>(large.size()));
      large.push_back(entry.offset);
    }
  }
  for (const std::uint64_t offset : large) AppendBigEndian64(bytes, offset);
  bytes += pack_checksum.View();
  Sha1 sha1;
  sha1.Update(bytes);
  bytes += AsView(sha1.Finish());
  return bytes;
}

Result<PackIndex> PackIndex::Open(const std::filesystem::path& path) {
  FONDS_ASSIGN(MappedFile file, MappedFile::Open(path));
  const ByteView bytes = file.bytes();
  if (!bytes.starts_with(kMagic)) {
    return Error(Code::kUnsupported, "the pack index '" + path.string() +
                                         "' is not of version 2; `git index-pack` on its pack writes a new one");
  }
  if (bytes.size() < kIds + kTrailer || BigEndian32(bytes, 4) != 2) return Damaged(path, "it is cut off");
  std::uint32_t before = 0;
  for (std::size_t i = 0; i < 256; ++i) {
    const std::uint32_t now = BigEndian32(bytes, kHeader + 4 * i);
    if (now < before) return Damaged(path, "its counts fall");
    before = now;
  }
  const std::size_t count = before;
  const std::size_t least = LargeOffsetsAt(count) + kTrailer;
  if (bytes.size() < least || (bytes.size() - least) % 8 != 0 || (bytes.size() - least) / 8 > count) {
    return Damaged(path, "its size does not fit its count");
  }
  return PackIndex(std::move(file), count);
}

ByteView PackIndex::IdBytes(std::size_t position) const {
  return file_.bytes().substr(kIds + position * kIdSize, kIdSize);
}

ObjectId PackIndex::IdAt(std::size_t position) const {
  FONDS_CHECK(position < count_);
  return *ObjectId::FromBytes(IdBytes(position));
}

Result<std::uint64_t> PackIndex::OffsetAt(std::size_t position) const {
  FONDS_CHECK(position < count_);
  const ByteView bytes = file_.bytes();
  const std::uint32_t offset = BigEndian32(bytes, OffsetsAt(count_) + 4 * position);
  if ((offset & kLargeBit) == 0) return offset;
  const std::size_t at = LargeOffsetsAt(count_) + std::size_t{8} * (offset & ~kLargeBit);
  if (at + 8 > bytes.size() - kTrailer)
    return Error(Code::kCorrupt, "a pack index is damaged: an offset is outside it");
  return BigEndian64(bytes, at);
}

std::optional<std::size_t> PackIndex::Find(const ObjectId& id) const {
  const ByteView bytes = file_.bytes();
  const std::size_t first = id.bytes[0];
  std::size_t low = first == 0 ? 0 : BigEndian32(bytes, kHeader + 4 * (first - 1));
  std::size_t high = BigEndian32(bytes, kHeader + 4 * first);
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    const int order = IdBytes(middle).compare(id.View());
    if (order == 0) return middle;
    if (order < 0) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return std::nullopt;
}

ByteView PackIndex::pack_checksum() const {
  return file_.bytes().substr(file_.bytes().size() - kTrailer, kIdSize);
}

}  // namespace fonds::git
