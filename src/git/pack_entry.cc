#include "git/pack_entry.h"

namespace fonds::git {
namespace {

constexpr unsigned kOffsetDelta = 6;
constexpr unsigned kIdDelta = 7;

// Reads bytes of the pack in order, and says when there are no more.
class Cursor {
 public:
  // The trailer holds no entry.
  Cursor(ByteView pack, std::uint64_t at) : bytes_(pack.substr(0, pack.size() - kPackTrailer)), at_(at) {}

  std::optional<unsigned char> Next() {
    if (at_ >= bytes_.size()) return std::nullopt;
    return static_cast<unsigned char>(bytes_[at_++]);
  }
  std::optional<ObjectId> NextId() {
    const std::optional<ObjectId> id = ObjectId::FromBytes(bytes_.substr(at_, 20));
    if (id) at_ += 20;
    return id;
  }
  std::uint64_t at() const { return at_; }

 private:
  ByteView bytes_;
  std::uint64_t at_;
};

Error Damaged(std::uint64_t offset, std::string_view why) {
  return Error(Code::kCorrupt, "the pack entry at " + std::to_string(offset) + " is damaged: " + std::string(why));
}

// How far before `offset` the base lies: seven bits a byte, highest first, each continuation counting one more.
std::optional<std::uint64_t> TakeDistance(Cursor& cursor) {
  std::uint64_t distance = 0;
  for (int i = 0; i < 9; ++i) {
    const auto byte = cursor.Next();
    if (!byte) return std::nullopt;
    distance = (i == 0 ? 0 : (distance + 1) << 7) | (*byte & 0x7fu);
    if ((*byte & 0x80) == 0) return distance;
  }
  return std::nullopt;
}

}  // namespace

Result<PackEntry> ParsePackEntry(ByteView pack, std::uint64_t offset) {
  if (pack.size() < kPackHeader + kPackTrailer || offset < kPackHeader || offset >= pack.size() - kPackTrailer) {
    return Damaged(offset, "it lies outside the pack");
  }
  Cursor cursor(pack, offset);
  PackEntry entry;
  auto byte = cursor.Next();
  const unsigned type = *byte >> 4 & 7u;
  entry.size = *byte & 0xfu;
  for (unsigned shift = 4; (*byte & 0x80) != 0; shift += 7) {
    byte = cursor.Next();
    if (!byte || shift > 53) return Damaged(offset, "its size does not end");
    entry.size |= static_cast<std::uint64_t>(*byte & 0x7fu) << shift;
  }
  if (type >= 1 && type <= 3) {
    entry.kind = static_cast<ObjectType>(type);
  } else if (type == kOffsetDelta) {
    const auto distance = TakeDistance(cursor);
    if (!distance || *distance == 0 || *distance > offset - kPackHeader)
      return Damaged(offset, "its base is outside the pack");
    entry.kind = offset - *distance;
  } else if (type == kIdDelta) {
    const auto base = cursor.NextId();
    if (!base) return Damaged(offset, "it is cut off");
    entry.kind = *base;
  } else {
    return Damaged(offset, "type " + std::to_string(type) + " is no commit, tree or blob");
  }
  entry.data_at = cursor.at();
  return entry;
}

void AppendPackEntryHeader(ObjectType type, std::uint64_t size, Bytes& out) {
  unsigned byte = static_cast<unsigned>(type) << 4 | static_cast<unsigned>(size & 0xf);
  size >>= 4;
  while (size != 0) {
    out += static_cast<char>(byte | 0x80u);
    byte = static_cast<unsigned>(size & 0x7f);
    size >>= 7;
  }
  out += static_cast<char>(byte);
}

}  // namespace fonds::git
